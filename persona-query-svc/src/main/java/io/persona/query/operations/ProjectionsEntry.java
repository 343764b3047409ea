package io.persona.query.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.persona.query.projection.LiveStatus;
import io.persona.query.rebuild.StandbyEntry;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The projections as they are shown.
 *
 * @param version of the views that are read
 * @param watch   what measures them
 */
@Schema(name = "Projections")
record ProjectionsEntry(
    @JsonInclude @Schema(nullable = true, description = "Version of the views that are read; null while the database is away.") @Nullable Integer version,
    List<LiveStatus.Status> projections, LiveStatus.WatchStatus watch,
    @JsonInclude @Schema(nullable = true, description = "The version beside it; null where there is none.") @Nullable StandbyEntry standby) {}
