package io.persona.routing.flight;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.document.Json;
import io.persona.edge.TokenFile;
import io.persona.local.test.StackResource;
import io.persona.local.test.TestStack;
import io.persona.routing.feed.StateTopic;
import io.persona.routing.feed.States;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Arrow Flight client of Java on the running service. The command service is a stand-in. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(CommandStub.class)
class FlightTest {
  private static final int ADA = 11;
  private static final int GRACE = 12;
  private static final int NOBODY = 90;
  private static final Map<String, String> REFERENCE = Map.of("persona-dialect", "reference");
  private static final String PERSONA = """
                                        {"volition": {"drive": "Discover", "curiosity": 0.9, "autonomy": 0.7,
                                          "persistence": 0.85, "risk_tolerance": 0.6, "collaboration": 0.4,
                                          "affinities": ["statistics"], "aversions": []},
                                         "features": [{"name": "sci_query", "proficiency": 0.95, "preference": 0.9,
                                           "cam_opcode": null}]}""";
  private static final String YAML = """
                                     agent_slot: %d
                                     volition:
                                       drive: "Discover hidden patterns in data"
                                       curiosity: 0.9
                                       autonomy: 0.7
                                       persistence: 0.85
                                       risk_tolerance: 0.6
                                       collaboration: 0.4
                                       affinities: ["statistics", "machine_learning"]
                                       aversions: ["repetitive_formatting"]
                                     traits:
                                       - name: "precision"
                                         value: 0.85
                                         frozen: true
                                     preferred_styles: ["analytical"]
                                     features:
                                       - name: "sci_query"
                                         proficiency: 0.95
                                         preference: 0.9
                                         cam_opcode: 0x060
                                     """;

  private final String word = "w" + UUID.randomUUID().toString().replace("-", "");

  @Inject
  FlightEndpoint endpoint;

  private FlightCaller flight;

  @BeforeEach
  void connect() {
    flight = new FlightCaller(endpoint.port());
  }

  @AfterEach
  void disconnect() throws InterruptedException {
    flight.close();
  }

  @Test
  void the_six_actions_are_listed() {
    assertThat(flight.actions(TestStack.adminToken())).containsExactly("persona.attach", "persona.attach_yaml",
        "persona.get", "persona.get_yaml", "persona.compatible", "persona.best_for_task");
  }

  @Test
  void agents_are_read_and_compared_by_their_slots() throws IOException {
    attach(ADA, word);
    attach(GRACE, word);

    var persona = Json.parse(flight.call("persona.get", slot(ADA)));
    assertThat(persona.at("/volition/affinities/0").textValue()).isEqualTo(word);
    assertThat(persona.at("/communication/emotional_tone").doubleValue()).isEqualTo(0.3);
    assertThat(flight.call("persona.get_yaml", slot(ADA)))
        .startsWith("volition:\n  drive: Discover\n  curiosity: 0.9\n")
        .contains("  - " + word + "\n").contains("cam_opcode: 96");

    var compatible = flight.call("persona.compatible", "{\"agent_slot\":%d,\"threshold\":1.0}".formatted(ADA));
    assertThat(compatible).contains("[%d,1.0],[%d,1.0]".formatted(ADA, GRACE));

    assertThat(flight.call("persona.best_for_task", "pre" + word + "post"))
        .isEqualTo("{\"slot\":%d,\"score\":1.0}".formatted(GRACE));
    assertThat(flight.call("persona.best_for_task", "nobody cares")).isEqualTo("null");
    assertThat(flight.call("persona.best_for_task", "")).isEqualTo("null");
  }

  @Test
  void who_wants_the_results_of_the_reference_gets_them() throws IOException {
    attach(ADA, word);
    attach(GRACE, word);

    assertThat(text(flight.call("persona.best_for_task", utf8(word), REFERENCE)))
        .isEqualTo("{\"agent_slot\":%d,\"alignment_score\":1.0}".formatted(GRACE));
    assertThat(row(flight.call("persona.best_for_task", utf8("nobody cares"), REFERENCE)))
        .isEqualTo("false No matching agent found for task");
    assertThat(row(flight.call("persona.get", utf8(slot(NOBODY)), REFERENCE)))
        .isEqualTo("true No persona for agent slot " + NOBODY);
    assertThat(row(flight.call("persona.fly", utf8(""), REFERENCE))).isEqualTo("true Unknown crew action: persona.fly");
    assertThat(row(flight.call("persona.attach", utf8(attachment(40)), REFERENCE)))
        .isEqualTo("false Persona attached to agent slot 40");
    assertThat(row(flight.call("persona.attach", utf8(attachment(ADA)), REFERENCE)))
        .isEqualTo("false Persona for agent slot 11 is pending: proposal p-1");
  }

  @Test
  void a_persona_for_a_free_slot_becomes_one_that_the_caller_creates() {
    var answer = flight.call("persona.attach", utf8(attachment(41)), Map.of("idempotency-key", word, "traceparent",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));

    assertThat(text(answer)).isEqualTo("""
                                       {"agent_slot":41,"persona_id":"agent-41","status":"created","version":1}""");
    var seen = CommandStub.lastRequest();
    assertThat(seen.path("path").textValue()).isEqualTo("/admin/personas");
    assertThat(seen.path("authorization").textValue()).isEqualTo("Bearer " + TestStack.adminToken());
    assertThat(seen.path("key").textValue()).isEqualTo(word);
    assertThat(seen.path("traceparent").textValue()).startsWith("00-0af7651916cd43dd8448eb211c80319c-")
        .doesNotContain("b7ad6b7169203331");
    assertThat(seen.at("/body/id").textValue()).isEqualTo("agent-41");
    assertThat(seen.at("/body/owner_kind").textValue()).isEqualTo("agent");
    assertThat(seen.at("/body/agent/slot").intValue()).isEqualTo(41);
    assertThat(seen.at("/body/agent/features/0/name").textValue()).isEqualTo("sci_query");
  }

  @Test
  void a_persona_for_a_taken_slot_becomes_a_proposal_to_who_has_it() {
    attach(ADA, word);

    assertThat(flight.call("persona.attach_yaml", YAML.formatted(ADA)))
        .isEqualTo("""
                   {"agent_slot":11,"persona_id":"flight-11","status":"pending","version":7,"proposal_id":"p-1"}""");
    var seen = CommandStub.lastRequest();
    assertThat(seen.path("path").textValue()).isEqualTo("/admin/persona/flight-11/proposals");
    assertThat(seen.at("/body/diff/0/op").textValue()).isEqualTo("add");
    assertThat(seen.at("/body/diff/0/path").textValue()).isEqualTo("/agent");
    assertThat(seen.at("/body/diff/0/value/slot").intValue()).isEqualTo(ADA);
    assertThat(seen.at("/body/diff/0/value/features/0/cam_opcode").intValue()).isEqualTo(96);
    assertThat(text(flight.call("persona.get", utf8(slot(ADA)), Map.of()))).contains(word);
  }

  @Test
  void a_persona_that_the_index_does_not_know_by_its_slot_gets_a_proposal() {
    assertThat(flight.call("persona.attach", attachment(CommandStub.EXISTS))).contains("\"status\":\"pending\"");
    assertThat(CommandStub.lastRequest().path("path").textValue()).isEqualTo("/admin/persona/agent-101/proposals");
  }

  @Test
  void what_is_not_decided_yet_is_told_by_its_command() {
    assertThat(flight.call("persona.attach", attachment(CommandStub.UNDECIDED)))
        .isEqualTo("""
                   {"agent_slot":103,"persona_id":"agent-103","status":"undecided","command_id":"c-1"}""");
  }

  @ParameterizedTest
  @CsvSource({CommandStub.FORBIDDEN + ", UNAUTHORIZED, capability-missing: Why it was. (/agent)",
      CommandStub.INVALID + ", INVALID_ARGUMENT, invalid-document: Why it was. (/agent)",
      CommandStub.FAILS + ", UNAVAILABLE, command-service-unavailable"})
  void a_refusal_is_a_status_with_its_reason(int slot, FlightStatusCode code, String reason) {
    var refused = flight.refused("persona.attach", attachment(slot));

    assertThat(refused.status().code()).isEqualTo(code);
    assertThat(refused.status().description()).startsWith(reason);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"persona.get | {} | INVALID_ARGUMENT | /agent_slot",
      "persona.get | {\"agent_slot\":256} | INVALID_ARGUMENT | 0 to 255",
      "persona.get | {\"agent_slot\":-1} | INVALID_ARGUMENT | 0 to 255",
      "persona.get | {\"agent_slot\":\"1\"} | INVALID_ARGUMENT | 0 to 255",
      "persona.get | {\"agent_slot\":1.5} | INVALID_ARGUMENT | 0 to 255",
      "persona.get | {\"agent_slot\":1,\"x\":1} | INVALID_ARGUMENT | /x",
      "persona.get | {\"agent_slot\":1 | INVALID_ARGUMENT | line 1",
      "persona.get | [] | INVALID_ARGUMENT | object",
      "persona.get_yaml | agent_slot: 1 | INVALID_ARGUMENT | malformed-json",
      "persona.get | {\"agent_slot\":90} | NOT_FOUND | slot 90",
      "persona.compatible | {\"agent_slot\":90} | INVALID_ARGUMENT | /threshold",
      "persona.compatible | {\"agent_slot\":90,\"threshold\":null} | INVALID_ARGUMENT | /threshold",
      "persona.compatible | {\"agent_slot\":90,\"threshold\":0.5} | NOT_FOUND | slot 90",
      "persona.attach | {\"agent_slot\":1,\"persona\":{}} | INVALID_ARGUMENT | /agent",
      "persona.attach | {\"agent_slot\":1,\"persona\":{\"volition\":{\"curiosity\":7}}} | INVALID_ARGUMENT | more)",
      "persona.attach_yaml | agent_slot: 1 | INVALID_ARGUMENT | persona.yaml:1:1",
      "persona.attach_yaml | volition: {} | INVALID_ARGUMENT | persona.yaml:1:1",
      "persona.attach_yaml | 'personas: []' | INVALID_ARGUMENT | holds no persona",
      "persona.attach_yaml | '[' | INVALID_ARGUMENT | persona.yaml",
      "persona.fly | '' | UNIMPLEMENTED | ListActions"})
  void what_cannot_be_used_is_refused_with_its_place(String action, String body, FlightStatusCode code, String says) {
    var refused = flight.refused(action, body);

    assertThat(refused.status().code()).isEqualTo(code);
    assertThat(refused.status().description()).contains(says);
  }

  @Test
  void a_yaml_of_some_persona_without_a_slot_is_none_to_attach() {
    var refused = flight.refused("persona.attach_yaml", YAML.replaceFirst("agent_slot.*\n", ""));

    assertThat(refused.status().code()).isEqualTo(FlightStatusCode.INVALID_ARGUMENT);
    assertThat(refused.status().description()).startsWith("missing-field");
  }

  @Test
  void what_is_larger_than_the_limit_is_refused() {
    assertThat(flight.status("persona.attach", new byte[1_100_000])).isEqualTo(FlightStatusCode.RESOURCE_EXHAUSTED);
    assertThat(flight.status("persona.best_for_task", "x".repeat(4001).getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(FlightStatusCode.INVALID_ARGUMENT);
  }

  @Test
  void a_header_that_means_nothing_is_refused() {
    var refused = flight.refused("persona.get", utf8(slot(ADA)), TestStack.adminToken(),
        Map.of("persona-dialect", "x"));

    assertThat(refused.status().code()).isEqualTo(FlightStatusCode.INVALID_ARGUMENT);
    assertThat(refused.status().description()).startsWith("invalid-header");
  }

  @Test
  void without_a_valid_token_nothing_is_answered() {
    for (var action : flight.actions(TestStack.adminToken())) {
      assertThat(flight.refused(action, utf8(""), null, Map.of()).status().code())
          .isEqualTo(FlightStatusCode.UNAUTHENTICATED);
      assertThat(flight.refused(action, utf8(""), "wrong", Map.of()).status().code())
          .isEqualTo(FlightStatusCode.UNAUTHENTICATED);
    }
    assertThat(flight.refused("persona.get", utf8(""), null, Map.of("authorization", "Basic YTpi")).status().code())
        .isEqualTo(FlightStatusCode.UNAUTHENTICATED);
  }

  @Test
  void a_token_reads_what_its_capabilities_allow() throws IOException {
    var reader = token("persona:read");
    var router = token("routing:read");
    await().ignoreExceptions().untilAsserted(() -> assertThat(flight.actions(router)).hasSize(6));

    assertThat(refusedTo(router, "persona.get")).isEqualTo(FlightStatusCode.UNAUTHORIZED);
    assertThat(refusedTo(router, "persona.get_yaml")).isEqualTo(FlightStatusCode.UNAUTHORIZED);
    assertThat(refusedTo(router, "persona.compatible")).isEqualTo(FlightStatusCode.INVALID_ARGUMENT);
    assertThat(refusedTo(reader, "persona.compatible")).isEqualTo(FlightStatusCode.UNAUTHORIZED);
    assertThat(refusedTo(reader, "persona.best_for_task")).isEqualTo(FlightStatusCode.UNAUTHORIZED);
    assertThat(refusedTo(reader, "persona.get")).isEqualTo(FlightStatusCode.INVALID_ARGUMENT);
  }

  @Test
  void calls_are_measured_by_action_and_status() {
    flight.call("persona.best_for_task", word);
    flight.refused("persona.get", "{}");
    flight.refused("persona.get", utf8("{}"), null, Map.of());

    // A call is measured when it has ended, which its caller may see first.
    await().untilAsserted(() -> given().header("Authorization", "Bearer " + TestStack.adminToken()).get("/q/metrics")
        .then().statusCode(200)
        .body(containsString("persona_routing_flight_seconds_count{action=\"persona.best_for_task\",status=\"OK\"}"))
        .body(containsString(
            "persona_routing_flight_seconds_count{action=\"persona.get\",status=\"INVALID_ARGUMENT\"}"))
        .body(containsString("persona_routing_flight_seconds_count{action=\"do_action\",status=\"UNAUTHENTICATED\"}")));
  }

  private FlightStatusCode refusedTo(String token, String action) {
    return flight.refused(action, new byte[] {'{', (byte) 0xff}, token, Map.of()).status().code();
  }

  private static String token(String capability) throws IOException {
    var token = "t" + UUID.randomUUID();
    var file = TestStack.secretsDir().resolve("tokens.json").toFile();
    var content = (ObjectNode) new ObjectMapper().readTree(file);
    content.withArray("tokens").addObject().put("sha256", TokenFile.sha256(token)).put("subject", token)
        .put("kind", "person").putArray("capabilities").add(capability);
    new ObjectMapper().writeValue(file, content);
    return token;
  }

  /** Gives the agent in this slot another affinity, and waits until it is seen. */
  private void attach(int slot, String affinity) {
    try (var topic = new StateTopic(TestStack.bootstrapServers())) {
      topic.write(States.state("flight-" + slot, System.nanoTime(), States.agent("Ada", affinity)
          .replace("\"agent\": {", "\"agent\": {\"slot\": %d,".formatted(slot))));
    }
    await().untilAsserted(() -> assertThat(flight.call("persona.get", slot(slot))).contains(affinity));
  }

  private static String slot(int slot) {
    return "{\"agent_slot\":%d}".formatted(slot);
  }

  private static String attachment(int slot) {
    return "{\"agent_slot\":%d,\"persona\":%s}".formatted(slot, PERSONA);
  }

  private static String row(byte[] stream) throws IOException {
    try (var allocator = new RootAllocator();
        var reader = new ArrowStreamReader(new ByteArrayInputStream(stream), allocator)) {
      assertThat(reader.loadNextBatch()).isTrue();
      var row = reader.getVectorSchemaRoot();
      assertThat(row.getRowCount()).isEqualTo(1);
      return row.getVector("error").getObject(0) + " " + row.getVector("message").getObject(0);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
