package io.persona.query.rebuild;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What came of comparing a page of personas. */
@Schema(name = "ViewComparison")
record ViewComparison(@Schema(description = "Personas that were compared at the same event.") long compared,
    @Schema(description = "Personas of which one version had more events than the other each time it was looked.") long moving,
    List<ViewDifference> differences,
    @JsonProperty("next_cursor") @JsonInclude @Schema(nullable = true, description = "Send it as cursor to go on; null at the end.") @Nullable String nextCursor) {}
