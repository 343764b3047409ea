package io.persona.query.personas;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.persona.document.Json;
import io.persona.query.current.PersonaRow;
import java.util.List;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a persona is like, in one place: its governed traits, and those that it has as an agent. */
@JsonInclude
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(description = "The traits of a persona.")
record PersonaTraits(String id, @Schema(minimum = "1") long version,
    @Schema(description = "When the document last changed, RFC 3339, UTC.") String updatedAt,
    @Schema(implementation = Object.class, description = "The member traits of the document.") JsonNode traits,
    @Schema(type = SchemaType.ARRAY, implementation = Object.class, description = "The member agent.traits, in order: name, value, frozen; empty when it is no agent.") JsonNode agentTraits,
    @Schema(implementation = Object.class, nullable = true, description = "The member agent.volition; null when it is no agent.") @Nullable JsonNode volition,
    @Schema(description = "Names of the agent's traits whose value no proposal may change.") List<String> frozen) {

  static PersonaTraits of(PersonaRow row) {
    var document = Json.parse(row.document());
    var agent = document.path("agent");
    var agentTraits = agent.path("traits");
    var frozen = StreamSupport.stream(agentTraits.spliterator(), false)
        .filter(trait -> trait.path("frozen").asBoolean()).map(trait -> trait.path("name").asText()).toList();
    return new PersonaTraits(row.id(), row.version(), document.path("updated_at").asText(),
        or(document.path("traits"), JsonNodeFactory.instance.objectNode()),
        or(agentTraits, JsonNodeFactory.instance.arrayNode()),
        agent.path("volition") instanceof MissingNode ? null : agent.path("volition"), frozen);
  }

  private static JsonNode or(JsonNode value, JsonNode absent) {
    return value.isMissingNode() ? absent : value;
  }
}
