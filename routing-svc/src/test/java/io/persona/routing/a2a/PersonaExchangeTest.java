package io.persona.routing.a2a;

import static io.persona.routing.Agents.agent;
import static io.persona.routing.Agents.feature;
import static io.persona.routing.Agents.persona;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.routing.Golden;
import io.persona.routing.a2a.PersonaExchange.Communication;
import io.persona.routing.index.Change;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PersonaExchangeTest {
  @Test
  void golden_keywords_leave_the_features_that_they_name() {
    var agents = Golden.puts().stream().map(Change.Put::persona)
        .collect(Collectors.toMap(persona -> persona.personaId(), persona -> persona));

    assertThat(Golden.section("exchange_for_task")).hasSize(60).allSatisfy(vector -> {
      var persona = agents.get(vector.required("persona").textValue());
      var exchange = PersonaExchange.full(persona, persona.agent())
          .forTask(vector.required("keywords").valueStream().map(JsonNode::textValue).toList());

      assertThat(exchange.relevantFeatures()).extracting(PersonaExchange.Feature::name)
          .isEqualTo(vector.required("relevant_features").valueStream().map(JsonNode::textValue).toList());
      assertThat(exchange.preferredStyles()).isEqualTo(persona.agent().preferredStyles());
    });
  }

  @Test
  void a_full_exchange_tells_every_feature_and_the_volition_in_short() {
    var exchange = PersonaExchange.full(persona("a", agent(0.5f, List.of(), List.of(), feature("sql", 1))),
        agent(0.5f, List.of(), List.of(), feature("sql", 1)));

    assertThat(exchange.relevantFeatures()).containsExactly(new PersonaExchange.Feature("sql", 1f, 1f, null));
    assertThat(exchange.volitionSummary()).isEqualTo(new PersonaExchange.VolitionSummary("assist people", 0.5f, 0.5f));
    assertThat(exchange.senderSlot()).isNull();
  }

  @Test
  void a_receiver_moves_towards_the_sender_as_far_as_it_is_flexible() {
    var sender = new PersonaExchange("s", null, new Communication(1f, 0f, 0.5f, 0.8f, 0.5f),
        List.of("creative", "analytical"), List.of(new PersonaExchange.Feature("go", 1f, 1f, null)),
        new PersonaExchange.VolitionSummary("d", 0.5f, 0.5f));
    var plan = new MessagePlan(0.6f, 0.2f, 0.4f, "focused", List.of("sql", "go"));

    var half = plan.adaptedTo(sender, List.of("focused", "analytical"), 0.5f);

    assertThat(half.verbosity()).isCloseTo(0.3f, within(1e-6f));
    assertThat(half.formality()).isCloseTo(0.6f, within(1e-6f));
    assertThat(half.technicalDepth()).isCloseTo(0.6f, within(1e-6f));
    assertThat(half.style()).isEqualTo("analytical");
    assertThat(half.features()).containsExactly("go", "sql");
    assertThat(plan.adaptedTo(sender, List.of("focused"), 0f).style()).isEqualTo("focused");
    assertThat(plan.adaptedTo(sender, List.of(), 0f).verbosity()).isEqualTo(0.6f);
    assertThat(plan.adaptedTo(sender, List.of(), 1f).formality()).isEqualTo(1f);
  }
}
