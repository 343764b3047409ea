package io.persona.routing.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.document.AgentPersona;
import io.persona.document.Json;
import io.persona.routing.Golden;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents read token by token against the trees that are made of them. */
class StateDocumentTest {
  private static final String VOLITION = """
                                         "volition": {"drive": "d", "curiosity": 1, "autonomy": 0.7, "persistence": 0.85, "risk_tolerance": 0.6,
                                           "collaboration": 0.4, "affinities": ["a"], "aversions": []}""";

  static Stream<JsonNode> golden() {
    return Golden.section("personas").map(vector -> vector.path("persona"));
  }

  @ParameterizedTest
  @MethodSource("golden")
  void an_agent_is_the_one_that_a_tree_gives(JsonNode agent) {
    var document = Json.mapper().createObjectNode().put("name", "Golden").put("owner_ref", "ws-1");
    document.set("agent", agent);

    assertThat(read(document.toString())).get().satisfies(read -> {
      assertThat(read.agent()).isEqualTo(AgentPersona.from(agent));
      assertThat(read.name()).isEqualTo("Golden");
      assertThat(read.ownerRef()).isEqualTo("ws-1");
      assertThat(read.archetype()).isNull();
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ", \"slot\": 7", ", \"slot\": null", ", \"slot\": 7.5", ", \"slot\": \"x\"",
      ", \"traits\": null", ", \"communication\": null", ", \"communication\": [1]", ", \"features\": {}",
      ", \"traits\": [{\"name\": \"t\", \"value\": 0.5, \"frozen\": true, \"more\": [1, {\"x\": 2e300}]}]",
      ", \"traits\": [{\"value\": 0.5, \"name\": \"t\", \"frozen\": 1}]",
      ", \"features\": [{\"name\": \"f\", \"proficiency\": 1, \"preference\": 0.25, \"cam_opcode\": null}]",
      ", \"features\": [{\"name\": \"\\u0066\", \"proficiency\": 1, \"preference\": 0.25, \"cam_opcode\": 96}]",
      ", \"features\": [{\"name\": \"f\", \"proficiency\": 1, \"preference\": 0.25, \"cam_opcode\": 12345678901}]",
      ", \"preferred_styles\": [\"deep\", \"broad\"], \"unknown\": {\"a\": [9007199254740991, -0.0, true, null]}"})
  void whatever_else_is_in_a_block_it_is_read_as_from_a_tree(String more) {
    var json = "{\"name\": 5, \"agent\": {" + VOLITION + more + "}}";
    var tree = Json.parse(json).path("agent");

    assertThat(read(json)).get().satisfies(read -> {
      assertThat(read.agent()).isEqualTo(AgentPersona.from(tree));
      assertThat(read.name()).isNull();
      assertThat(read.slot()).isEqualTo(tree.path("slot").canConvertToInt()
          ? OptionalInt.of(tree.path("slot").intValue())
          : OptionalInt.empty());
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\": 9007199254740993}", "{\"a\": [1e999]}", "{\"a\": \"\\u0000\"}",
      "{\"a\": \"\\ud800\"}",
      "{\"a\": {\"b\": 1, \"b\": 2}}", "{\"a\": [{\"b\": 1, \"c\": {}, \"b\": 2}]}",
      "{\"name\": \"a\", \"name\": \"a\"}",
      "{\"agent\": {\"traits\": [{\"name\": \"t\", \"value\": 1, \"value\": 1}]}}", "{} {}", "{\"a\": 1", "nonsense"})
  void what_a_document_may_not_be_is_refused(String json) {
    assertThat(new StateReader(_ -> Optional.of(States.state("researcher", 1, json))).read("researcher".getBytes(UTF_8),
        new byte[0])).isEqualTo(new Reading.Unusable("unreadable-document"));
  }

  @Test
  void an_object_with_many_members_is_read_as_from_a_tree() {
    var many = IntStream.range(0, 100).mapToObj(i -> "\"m%d\": {\"m%d\": 0}".formatted(i, i)).collect(joining(","));

    assertThat(read("{\"agent\": {" + VOLITION + ", \"more\": {" + many + "}}}")).get()
        .satisfies(read -> assertThat(read.agent().volition().drive()).isEqualTo("d"));
    assertThat(new StateReader(_ -> Optional.of(States.state("researcher", 1, "{" + many + ", \"m7\": 0}")))
        .read("researcher".getBytes(UTF_8), new byte[0])).isEqualTo(new Reading.Unusable("unreadable-document"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.1", "0.30000001192092896", "0.7071067811865475244", "1e-7", "1E-46", "5e-324",
      "0.5078124999",
      "123456789012345.678", "3.4028235677973366e38", "0.000000000000000000000000000000000000011754943508222875"})
  void a_number_is_the_double_that_java_reads_cut_to_a_float(String number) {
    assertThat(read("{\"agent\": {" + VOLITION.replace("0.85", number) + "}}")).get().satisfies(
        read -> assertThat(read.agent().volition().persistence()).isEqualTo((float) Double.parseDouble(number)));
  }

  @Test
  void equal_texts_are_kept_once() {
    var tokens = new Tokens();
    var json = "{\"agent\": {" + VOLITION + "}}";

    var one = StateDocument.read(bytes(json), tokens).orElseThrow().agent();
    var other = StateDocument.read(bytes(json), tokens).orElseThrow().agent();

    assertThat(one.volition().affinities().getFirst()).isSameAs(other.volition().affinities().getFirst());
  }

  private static Optional<StateDocument> read(String json) {
    return StateDocument.read(bytes(json), new Tokens());
  }

  private static ByteBuffer bytes(String json) {
    return ByteBuffer.wrap(json.getBytes(UTF_8));
  }
}
