package io.persona.routing.a2a;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.persona.document.AgentPersona;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How an agent is going to answer. */
@Schema(description = "How an agent is going to answer; 0 to 1 each.")
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MessagePlan(@Schema(minimum = "0", maximum = "1") float verbosity,
    @Schema(minimum = "0", maximum = "1") float formality,
    @Schema(minimum = "0", maximum = "1") float technicalDepth,
    @Schema(description = "Thinking style; absent when it has none.") @Nullable String style,
    @Schema(description = "Names of the features to speak of, the most important first.") List<String> features) {

  /** As the agent answers when it knows nothing of the other. */
  static MessagePlan own(AgentPersona agent) {
    var communication = agent.communication();
    return new MessagePlan(communication.verbosity(), communication.formality(), communication.technicalDepth(),
        agent.preferredStyles().stream().findFirst().orElse(null),
        agent.features().stream().map(AgentPersona.Feature::name).distinct().toList());
  }

  /**
   * Adapted to who asked: the numbers move towards the sender's by the flexibility (0 stays, 1 arrives); the style is the
   * sender's most preferred of those that the receiver also has, otherwise its own; features that the sender
   * cares for come first.
   *
   * @param styles      the receiver's
   * @param flexibility 0 to 1
   */
  MessagePlan adaptedTo(PersonaExchange sender, List<String> styles, float flexibility) {
    var asked = sender.communication();
    var cared = sender.relevantFeatures().stream().map(PersonaExchange.Feature::name).toList();
    var first = features.stream().filter(cared::contains);
    var rest = features.stream().filter(feature -> !cared.contains(feature));
    return new MessagePlan(towards(verbosity, asked.verbosity(), flexibility),
        towards(formality, asked.formality(), flexibility),
        towards(technicalDepth, asked.technicalDepth(), flexibility),
        sender.preferredStyles().stream().filter(styles::contains).findFirst().orElse(style),
        Stream.concat(first, rest).toList());
  }

  private static float towards(float own, float other, float flexibility) {
    return own * (1 - flexibility) + other * flexibility;
  }
}
