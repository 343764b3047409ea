package io.persona.routing.a2a;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.persona.document.AgentPersona;
import io.persona.fingerprint.VolitionAlignment;
import io.persona.routing.index.IndexedPersona;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an agent tells of itself with the first message of a chain, so that the receiver can adapt. */
@Schema(description = "What an agent tells of itself, so that the receiver can adapt.")
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PersonaExchange(@Schema(description = "Persona id.") String sender,
    @Schema(description = "Absent when the agent has no slot.", minimum = "0", maximum = "255") @Nullable Integer senderSlot,
    Communication communication, @Schema(description = "The most preferred first.") List<String> preferredStyles,
    @Schema(description = "All features, or those that the keywords name, in their order.") List<Feature> relevantFeatures,
    VolitionSummary volitionSummary) {

  /** Everything. */
  static PersonaExchange full(IndexedPersona persona, AgentPersona agent) {
    var spoken = agent.communication();
    var volition = agent.volition();
    var slot = persona.attributes().slot();
    return new PersonaExchange(persona.personaId(), slot.isPresent() ? slot.getAsInt() : null,
        new Communication(spoken.formality(), spoken.verbosity(), spoken.directness(), spoken.technicalDepth(),
            spoken.emotionalTone()),
        agent.preferredStyles(),
        agent.features().stream().map(feature -> new Feature(feature.name(), feature.proficiency(),
            feature.preference(), feature.camOpcode().isPresent() ? feature.camOpcode().getAsInt() : null)).toList(),
        new VolitionSummary(volition.drive(), volition.curiosity(), volition.collaboration()));
  }

  /** Only the features whose name holds one of the keywords, case aside; without a keyword, none. */
  PersonaExchange forTask(List<String> keywords) {
    var lower = keywords.stream().map(PersonaExchange::lowerCase).toList();
    return new PersonaExchange(sender, senderSlot, communication, preferredStyles, relevantFeatures.stream()
        .filter(feature -> lower.stream().anyMatch(lowerCase(feature.name())::contains)).toList(), volitionSummary);
  }

  private static String lowerCase(String text) {
    return new VolitionAlignment.Task(text).lowerCase();
  }

  /** How the agent speaks, 0 to 1 each. */
  @Schema(name = "ExchangedCommunication")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Communication(float formality, float verbosity, float directness, float technicalDepth,
      float emotionalTone) {}

  /** A capability, 0 to 1 each. */
  @Schema(name = "ExchangedFeature")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Feature(String name, float proficiency, float preference,
      @Schema(minimum = "0", maximum = "65535") @Nullable Integer camOpcode) {}

  /** What the agent wants, in short. */
  public record VolitionSummary(String drive, float curiosity, float collaboration) {}
}
