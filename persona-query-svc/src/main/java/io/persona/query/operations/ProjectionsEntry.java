package io.persona.query.operations;

import io.persona.query.projection.LiveStatus;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The projections as they are shown.
 *
 * @param watch what measures them
 */
@Schema(name = "Projections")
record ProjectionsEntry(List<LiveStatus.Status> projections, LiveStatus.WatchStatus watch) {}
