package io.persona.routing.flight;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.persona.document.AgentPersona;
import io.persona.document.Json;
import io.persona.routing.Agents;
import io.persona.routing.Golden;
import io.persona.routing.index.Attributes;
import io.persona.routing.index.Change;
import io.persona.routing.index.IndexedPersona;
import io.persona.routing.index.Snapshots;
import io.persona.routing.shards.AgentsView;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the actions answer for agents that were attached by their slots, as all implementations do. */
class BySlotTest {
  private static final AgentsView ATTACHED = Agents
      .view(Snapshots.of(Golden.puts().stream().map(BySlotTest::inSlot).toList()));

  @Test
  void golden_tasks_find_their_agents() {
    Golden.section("tasks").forEach(task -> {
      var best = Best.of(task.required("description").textValue(), ATTACHED);

      var expected = task.required("best_for_task");
      assertThat(best.isEmpty()).as("%s", task.required("id")).isEqualTo(expected.isNull());
      best.ifPresent(found -> {
        assertThat(found.slot()).isEqualTo(expected.required("agent_slot").intValue());
        assertThat(JsonText.number((double) found.score()))
            .isEqualTo(JsonText.number(expected.required("alignment_score_as_serde_json_value").doubleValue()));
      });
    });
  }

  @Test
  void golden_questions_for_like_agents_get_their_answers_in_their_order() {
    Golden.section("compatible").forEach(question -> {
      var asked = Slotted.in(question.required("agent_slot").intValue(), ATTACHED).orElseThrow();
      float threshold = (float) question.required("threshold").doubleValue();

      var answer = LikeOne.of(asked, threshold, ATTACHED).stream().map(like -> List.of(like.slot(), like.score()))
          .toList();

      assertThat(JsonText.compact(answer)).isEqualTo(question.required("result").toString());
    });
  }

  @Test
  void what_is_printed_is_read_back_as_the_same_persona() {
    Golden.section("personas").filter(persona -> persona.required("in_range").booleanValue()).forEach(persona -> {
      var agent = AgentPersona.from(persona.required("persona"));
      var yaml = "agent_slot: 3\n" + PersonaText.yaml(agent);
      var json = "{\"agent_slot\":3,\"persona\":" + PersonaText.json(agent) + "}";

      assertThat(AgentPersona.from(Json.parse(PersonaText.json(agent)))).isEqualTo(agent);
      if (persona.required("plain_names").booleanValue()) {
        assertThat(AgentPersona.from(Attachment.ofYaml(yaml.getBytes(UTF_8)).agent())).as(yaml).isEqualTo(agent);
        assertThat(AgentPersona.from(Attachment.ofJson(json.getBytes(UTF_8)).agent())).as(json).isEqualTo(agent);
      }
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "0o17", "1e3", ".5", "a: b", "- a", "# a", "a #b", "it's", "a\nb", "", " a ",
      "\u00e4\ud83d\ude00", "~",
      "0x1F", "2026-01-01", "a'b\"c\\", "*a", "\u0085", "\u2028", "\u007f", "True", "1_000", "12:30:45"})
  void a_text_stays_a_text(String text) {
    var agent = Agents.agent(0.5f, List.of(text), List.of());
    var yaml = "agent_slot: 3\n" + PersonaText.yaml(agent);

    if (text.isEmpty()) {
      assertThat(yaml).contains("- ''");
    } else {
      assertThat(Attachment.ofYaml(yaml.getBytes(UTF_8)).agent().at("/volition/affinities/0").textValue())
          .isEqualTo(text);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1.0", "0, 0.0", "0.9, 0.9", "1.0E-4, 0.0001", "1.5E-6, 0.0000015", "1.0E-7, 1e-7",
      "0.33333334, 0.33333334"})
  void a_number_has_its_shortest_digits(float number, String printed) {
    assertThat(JsonText.number(number)).isEqualTo(printed);
  }

  @Test
  void a_widened_number_has_the_digits_of_a_double() {
    assertThat(JsonText.compact(List.of((double) (1f / 3)))).isEqualTo("[0.3333333432674408]");
  }

  private static Change.Put inSlot(Change.Put put) {
    var persona = put.persona();
    int slot = Integer.parseInt(persona.personaId().substring(1));
    return Change.Put.of(new IndexedPersona(persona.personaId(), persona.name(), persona.sequence(), persona.agent(),
        new Attributes(null, null, null, 0, 0, OptionalInt.of(slot))));
  }
}
