package io.persona.query.rebuild;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where the two versions of the views do not say the same of a persona. */
@Schema(name = "ViewDifference")
record ViewDifference(@JsonProperty("persona_id") String personaId,
    @Schema(description = "persona, history, proposal, snapshot or parked.") String view,
    @Schema(description = "differs, missing-in-live or missing-in-standby.") String kind) {}
