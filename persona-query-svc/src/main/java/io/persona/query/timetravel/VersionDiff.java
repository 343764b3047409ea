package io.persona.query.timetravel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What lies between two versions of a persona. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(description = "The difference between two versions of a persona.")
record VersionDiff(String personaId, @Schema(minimum = "1") long from, @Schema(minimum = "1") long to,
    @Schema(type = SchemaType.ARRAY, implementation = Object.class, description = "RFC 6902: applied to the document of from it gives that of to, version and updated_at included.") JsonNode diff) {}
