package io.persona.routing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.edge.TokenFile;
import io.persona.kafka.CloudEvent;
import io.persona.local.test.StackResource;
import io.persona.local.test.TestStack;
import io.persona.routing.a2a.CardVerifier;
import io.persona.routing.feed.StateTopic;
import io.persona.routing.feed.States;
import io.persona.routing.index.PersonaIndex;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The service on a real broker and registry. Each test uses ids and words of its own. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class RoutingServiceTest {
  private static StateTopic topic;

  private final String id = "t-" + UUID.randomUUID();
  private final String word = "w" + UUID.randomUUID().toString().replace("-", "");

  @BeforeAll
  static void open() {
    topic = new StateTopic(TestStack.bootstrapServers());
  }

  @AfterAll
  static void close() {
    topic.close();
  }

  @Test
  void a_state_record_makes_an_agent_findable() {
    topic.write(States.state(id, 1, States.agent("Ada", word)));

    awaitBest(word).body("items.persona_id", contains(id)).body("items[0].name", equalTo("Ada"))
        .body("items[0].alignment_score", equalTo(1f)).body("items[0].reasons.affinities", contains(word))
        .body("index.ready", is(true)).body("index.personas", greaterThan(0)).body("index.as_of", notNullValue());
    compatible(Map.of("persona_id", id, "include_self", true, "threshold", 1)).statusCode(200)
        .body("items.find { it.persona_id == '%s' }.matching".formatted(id), equalTo(9984));
    compatible(Map.of("persona_id", id, "threshold", 0)).statusCode(200).body("items.persona_id", not(hasItem(id)));
    asked().get("/routing/features/sci_query?min_proficiency=0.9&limit=1000").then().statusCode(200)
        .body("items.find { it.persona_id == '%s' }.cam_opcode".formatted(id), equalTo(96));
  }

  @Test
  void an_update_replaces_and_a_tombstone_removes() {
    topic.write(States.state(id, 1, States.agent("Ada", word)));
    awaitBest(word);
    topic.write(States.state(id, 2, States.agent("Ada", word + "x")));
    awaitBest(word + "x");
    best(word, "default").body("items", empty());

    topic.tombstone(id);

    await().untilAsserted(() -> compatible(Map.of("persona_id", id)).statusCode(404)
        .body("type", equalTo("urn:persona:problem:persona-not-found")));
    best(word + "x", "default").body("items", empty());
  }

  @Test
  void what_was_aborted_is_not_seen() {
    topic.writeAndAbort(States.state(id, 1, States.agent("Ada", word)));
    topic.write(States.state(id, 2, States.agent("Ada", word + "x")));

    awaitBest(word + "x");
    best(word, "default").body("items", empty());
  }

  @Test
  void a_persona_without_an_agent_block_is_known_and_has_nothing_to_compare() {
    topic.write(States.state(id, 1, "{\"name\":\"Grace\"}"));

    await().untilAsserted(() -> compatible(Map.of("persona_id", id)).statusCode(422).body("type",
        equalTo("urn:persona:problem:no-agent-block")));
  }

  @Test
  void a_poison_record_is_parked_and_those_behind_it_are_read() {
    topic.poison(id, "this is no Avro value");
    topic.write(States.state(id, 1, States.agent("Ada", word)));

    awaitBest(word);
    assertThat(topic.parked(id)).singleElement().satisfies(letter -> {
      assertThat(letter.value()).asString().isEqualTo("this is no Avro value");
      assertThat(CloudEvent.text(letter.headers(), "dlq_origin_topic")).isEqualTo("persona.state");
      assertThat(CloudEvent.text(letter.headers(), "dlq_reason")).isEqualTo("unreadable-value");
      assertThat(CloudEvent.text(letter.headers(), "dlq_service")).isEqualTo("routing-svc");
      assertThat(CloudEvent.text(letter.headers(), "ce_subject")).isEqualTo(id);
    });
  }

  @Test
  void the_reference_mode_matches_letters_and_the_default_mode_words() {
    topic.write(States.state(id, 1, States.agent("Ada", word)));
    awaitBest(word);

    best("pre" + word + "post", "reference").body("items.persona_id", contains(id));
    best("pre" + word + "post", "default").body("items", empty());
  }

  @Test
  void the_semantic_mode_finds_what_no_word_says() {
    topic.write(States.state(id, 1, States.agent("Ada", "cooking")));
    await().untilAsserted(() -> asked().get("/agents/%s/exchange".formatted(id)).then().statusCode(200));

    best("Prepare a tasty dinner for six guests", "default").body("items", empty());
    best("Prepare a tasty dinner for six guests", "semantic").body("items.persona_id", hasItem(id))
        .body("items[0].reasons.closeness.cooking", greaterThan(0.35f)).body("not_compared", equalTo(0));
  }

  @Test
  void an_answer_says_why_and_by_whom_it_was_narrowed() {
    var twin = "t-" + UUID.randomUUID();
    topic.write(States.state(id, 1, States.agent("Ada", word)));
    topic.write(States.state(twin, 1, States.agent("Grace", word)));
    await().untilAsserted(() -> best(word, "default").body("items.size()", equalTo(2)));

    compatible(Map.of("persona_id", id, "threshold", 1, "filter", Map.of("feature", "sci_query"))).statusCode(200)
        .body("items.find { it.persona_id == '%s' }.facet.score".formatted(twin), equalTo(1f))
        .body("items.find { it.persona_id == '%s' }.sections.features.matching".formatted(twin), equalTo(4864))
        .body("items.find { it.persona_id == '%s' }.percentile".formatted(twin), equalTo(100f));
    compatible(Map.of("persona_id", id, "filter", Map.of("archetype", word))).statusCode(200).body("items", empty())
        .body("$", not(hasKey("qualifying")));
  }

  @Test
  void agents_are_put_into_teams_handed_tasks_and_looked_at_for_conflicts() {
    var twin = "t-" + UUID.randomUUID();
    topic.write(States.state(id, 1, States.agent("Ada", word)));
    topic.write(States.state(twin, 1, States.agent("Grace", word)));
    await().untilAsserted(() -> best(word, "default").body("items.size()", equalTo(2)));

    asked().body(Map.of("features", List.of("sci_query", word))).post("/routing/team").then().statusCode(200)
        .body("members.size()", equalTo(1)).body("complete", is(false)).body("uncovered", contains(word));
    asked().body(Map.of("persona_id", id, "description", word)).post("/routing/delegate").then().statusCode(200)
        .body("items.persona_id", contains(twin)).body("items[0].reasons.affinities", contains(word))
        .body("items[0].facet.score", equalTo(1f));
    asked().body(Map.of("persona_ids", List.of(id, twin))).post("/routing/conflicts").then().statusCode(200)
        .body("pairs", empty()).body("checked", equalTo(1));
  }

  @Test
  void an_agent_is_read_by_its_slot_and_tells_others_of_itself() {
    int slot = 128 + new Random().nextInt(100);
    topic.write(States.state(id, 1,
        States.agent("Ada", word).replace("\"agent\": {", "\"agent\": {\"slot\": %d,".formatted(slot))));
    awaitBest(word);

    asked().get("/routing/bindspace/0x0C%02X".formatted(slot)).then().statusCode(200)
        .body("persona_id", equalTo(id)).body("fingerprint.size()", equalTo(156));
    asked().get("/routing/bindspace/0E:%02X".formatted(slot)).then().statusCode(200)
        .body("blackboard.active_style", equalTo("deliberate"))
        .body("blackboard.available_tools", contains("sci_query"));
    asked().get("/routing/bindspace/0D00").then().statusCode(200).body("style.name", equalTo("analytical"));
    asked().get("/routing/bindspace/0C00").then().statusCode(404);
    asked().get("/routing/bindspace/x").then().statusCode(400);
    compatible(Map.of("slot", slot, "include_self", true, "threshold", 1)).statusCode(200)
        .body("items.persona_id", hasItem(id));

    asked().get("/agents/%s/exchange?keyword=SCI".formatted(id)).then().statusCode(200)
        .body("relevant_features.name", contains("sci_query")).body("sender_slot", equalTo(slot));
    asked().get("/agents/%s/exchange?keyword=x".formatted(id)).then().statusCode(200)
        .body("relevant_features", empty());
    asked().get("/agents/%s/plan?sender=%s".formatted(id, id)).then().statusCode(200)
        .body("features", contains("sci_query"));
    asked().get("/agents/%s/plan?sender=nobody".formatted(id)).then().statusCode(404);
    asked().get("/agents/%s/plan?sender=%s&flexibility=2".formatted(id, id)).then().statusCode(400);
    asked().get("/agents/nobody/exchange").then().statusCode(404);
  }

  @Test
  void an_agent_has_a_card_that_others_verify_until_it_is_erased() throws IOException {
    topic.write(States.state(id, 1, States.agent("Ada", word)));
    awaitBest(word);
    var url = "/agents/%s/.well-known/agent-card.json".formatted(id);
    var json = new ObjectMapper();

    var answer = asked().get(url).then().statusCode(200).contentType("application/json").extract();
    var card = (ObjectNode) json.readTree(answer.asString());
    var keys = json.readTree(asked().get("/.well-known/jwks.json").then().statusCode(200).extract().asString());

    assertThat(card.at("/skills/0/id").textValue()).isEqualTo("sci_query");
    assertThat(card.at("/supportedInterfaces/0/url").textValue()).endsWith("/agents/" + id);
    assertThat(CardVerifier.verifies(card, keys)).isTrue();
    assertThat(CardVerifier.verifies(card.put("description", "Destroy"), keys)).isFalse();
    asked().header("If-None-Match", answer.header("ETag")).get(url).then().statusCode(304);
    asked().header("If-None-Match", "\"other\"").get(url).then().statusCode(200);
    asked().header("If-Match", "\"other\"").get(url).then().statusCode(412);
    given().get(url).then().statusCode(401);
    given().get("/.well-known/jwks.json").then().statusCode(401);

    topic.write(States.state(id, 2, States.agent("Eve", word)));
    await().untilAsserted(() -> asked().header("If-None-Match", answer.header("ETag")).get(url).then()
        .statusCode(200).body("name", equalTo("Eve")));
    topic.tombstone(id);
    await().untilAsserted(() -> asked().get(url).then().statusCode(410).body("type",
        equalTo("urn:persona:problem:persona-erased")));
    asked().get("/agents/nobody/.well-known/agent-card.json").then().statusCode(404);
  }

  @Test
  void a_message_to_an_agent_is_answered_with_its_exchange_as_a_data_part() {
    topic.write(States.state(id, 1, States.agent("Ada", word)));
    awaitBest(word);
    var url = "/agents/%s/message:send".formatted(id);
    var message = "{\"message\":{\"messageId\":\"m1\",\"contextId\":\"c1\",\"role\":\"ROLE_USER\",\"parts\":[{\"text\":\"hello\"}]%s}}";

    literally().body(message.formatted("")).post(url).then().statusCode(200).body("message.role", equalTo("ROLE_AGENT"))
        .body("message.contextId", equalTo("c1")).body("message.parts[0].mediaType", equalTo("application/json"))
        .body("message.parts[0].data.sender", equalTo(id))
        .body("message.parts[0].data.relevant_features.name", contains("sci_query"))
        .body("message.extensions", contains("urn:persona:a2a:extension:persona:1"));
    literally().body(message.formatted(
        ",\"metadata\":{\"urn:persona:a2a:extension:persona:1\":{\"keywords\":[\"cooking\"]}}")).post(url).then()
        .statusCode(200).body("message.parts[0].data.relevant_features", empty());
    literally().body("{}").post(url).then().statusCode(400).body("violations.path", contains("/message"));
    literally().body(message.formatted("")).post("/agents/nobody/message:send").then().statusCode(404);
    given().urlEncodingEnabled(false).contentType("application/json").body("{}").post(url).then().statusCode(401);
  }

  @Test
  void an_agent_block_and_its_fingerprint_get_the_same_answer() {
    topic.write(States.state(id, 1, States.agent("Ada", word)));
    awaitBest(word);
    var persona = Golden.section("personas").findFirst().orElseThrow();
    var hex = new StringBuilder();
    persona.required("fingerprint").forEach(digits -> hex.append(digits.textValue()).append('\n'));

    var byAgent = compatible(Map.of("agent", persona.required("persona"), "top", 1000)).statusCode(200).extract();
    var byFingerprint = compatible(Map.of("fingerprint", hex.toString(), "top", 1000)).statusCode(200).extract();

    for (var part : List.of("persona_id", "score", "matching", "percentile", "sections")) {
      assertThat(byAgent.<Object>path("items." + part)).isEqualTo(byFingerprint.path("items." + part));
    }
    assertThat(byAgent.<List<Object>>path("items.facet")).doesNotContainNull();
    assertThat(byFingerprint.<List<Object>>path("items.facet")).containsOnlyNulls();
    assertThat(byAgent.<Integer>path("items.size()")).isPositive();
  }

  @Test
  void an_agent_block_that_cannot_be_used_is_refused_with_its_violations() {
    var agent = "{\"agent\":{\"volition\":{\"drive\":\"x\",\"curiosity\":7}}}";

    asked().body(agent).post("/routing/compatible").then().statusCode(422).contentType("application/problem+json")
        .body("type", equalTo("urn:persona:problem:invalid-agent"))
        .body("violations.path", hasItem("/agent/volition/curiosity"))
        .body("violations.find { it.path == '/agent/volition/curiosity' }.code", equalTo("out-of-range"));
  }

  @Test
  void without_a_token_there_is_no_answer() {
    given().contentType("application/json").body("{}").post("/routing/compatible").then().statusCode(401)
        .contentType("application/problem+json");
    given().header("Authorization", "Bearer wrong").get("/routing/features/x").then().statusCode(401);
    given().get("/q/metrics").then().statusCode(401);
    given().get("/q/openapi").then().statusCode(401);
  }

  @Test
  void a_token_without_the_capability_is_forbidden() throws IOException {
    var file = TestStack.secretsDir().resolve("tokens.json").toFile();
    var content = (ObjectNode) new ObjectMapper().readTree(file);
    content.withArray("tokens").addObject().put("sha256", TokenFile.sha256(word)).put("subject", id)
        .put("kind", "person").putArray("capabilities").add("persona:read");
    new ObjectMapper().writeValue(file, content);
    var reader = given().header("Authorization", "Bearer " + word).contentType("application/json");

    await().untilAsserted(() -> given().spec(reader).get("/routing/features/x").then().statusCode(403)
        .contentType("application/problem+json"));
    given().spec(reader).body("{}").post("/routing/compatible").then().statusCode(403);
    for (var question : List.of("best-for-task", "team", "delegate", "conflicts")) {
      given().spec(reader).body("{}").post("/routing/" + question).then().statusCode(403);
    }
    given().spec(reader).get("/q/metrics").then().statusCode(403);
  }

  @Test
  void an_instance_that_holds_everything_gives_no_part_of_it() {
    asked().header("Persona-Shard-Settings", "0".repeat(64)).body(Map.of("slots", List.of(1)))
        .post("/routing/shards/0/slots").then().statusCode(409)
        .body("type", equalTo("urn:persona:problem:shard-settings-differ"));
    given().contentType("application/json").body("{}").post("/routing/shards/0/slots").then().statusCode(401);
  }

  @Test
  void the_service_is_alive_and_ready_without_a_token() {
    given().get("/q/health/live").then().statusCode(200).body("checks.name", hasItem("state-feed"));
    await().untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
  }

  @Test
  void metrics_and_the_openapi_document_name_what_is_there() {
    compatible(Map.of("fingerprint", "0".repeat(2496))).statusCode(200);

    asked().get("/q/metrics").then().statusCode(200).body(containsString("persona_routing_index_personas"))
        .body(containsString("persona_routing_feed_lag"))
        .body(containsString("persona_routing_search_waiting"))
        .body(containsString("persona_routing_index_search{by=\"" + PersonaIndex.searchedBy() + "\"} 1"))
        .body(containsString("persona_routing_query_seconds_count{class"));
    asked().accept("application/json").get("/q/openapi?format=json").then().statusCode(200)
        .body("paths", hasKey("/routing/compatible")).body("paths", hasKey("/routing/best-for-task"))
        .body("paths", hasKey("/routing/features/{name}"))
        .body("paths.'/routing/shards/{shard}/{question}'.post.responses", hasKey("409"))
        .body(
            "paths.'/routing/shards/{shard}/{question}'.post.requestBody.content.'application/json'.schema.oneOf.size()",
            equalTo(6))
        .body("components.schemas.Alike.properties.probe.type", equalTo("string"))
        .body("components.schemas", hasKey("FindPersonas"))
        .body("paths.'/routing/compatible'.post.responses", hasKey("422"))
        .body("paths.'/routing/compatible'.post.responses", hasKey("401"))
        .body("components.schemas.CompatibleRequest.properties", hasKey("persona_id"))
        .body("components.schemas.CompatibleItem.properties", hasKey("persona_id"))
        .body("components.securitySchemes", hasKey("SecurityScheme"))
        .body("info.title", equalTo("Persona: routing service"));
  }

  private static ValidatableResponse awaitBest(String task) {
    await().untilAsserted(() -> best(task, "default").body("items.size()", equalTo(1)));
    return best(task, "default");
  }

  private static ValidatableResponse best(String task, String mode) {
    return asked().body(Map.of("description", task, "mode", mode)).post("/routing/best-for-task").then()
        .statusCode(200);
  }

  private static ValidatableResponse compatible(Map<String, ?> body) {
    return asked().body(body).post("/routing/compatible").then();
  }

  /** With the colon of a path as it is. */
  private static RequestSpecification literally() {
    return asked().urlEncodingEnabled(false);
  }

  private static RequestSpecification asked() {
    return given().header("Authorization", "Bearer " + TestStack.adminToken()).contentType("application/json");
  }
}
