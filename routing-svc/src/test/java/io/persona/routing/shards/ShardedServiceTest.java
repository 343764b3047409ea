package io.persona.routing.shards;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.edge.Capability;
import io.persona.edge.TokenFile;
import io.persona.kafka.AvroCodec;
import io.persona.local.Ports;
import io.persona.local.test.StackResource;
import io.persona.local.test.TestStack;
import io.persona.routing.compatible.Alike;
import io.persona.routing.compatible.Compatible;
import io.persona.routing.feed.RunningFeed;
import io.persona.routing.feed.StateTopic;
import io.persona.routing.feed.States;
import io.persona.routing.flight.FlightCaller;
import io.persona.routing.flight.FlightEndpoint;
import io.persona.routing.index.PersonaIndex;
import io.persona.routing.index.SearchQueue;
import io.persona.routing.semantic.Meanings;
import io.persona.schemas.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.arrow.flight.FlightStatusCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The service as shard 0 of two on a real broker. Shard 1 is in this test, and so is an instance that holds everything. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@TestProfile(ShardedServiceTest.FirstOfTwo.class)
class ShardedServiceTest {
  private static final String OTHER = "persona.test.other-shard";
  private static final String BEARER = "Bearer ";

  private static AvroCodec codec;
  private static StateTopic topic;
  private static RunningFeed everything;
  private static RunningFeed second;
  private static ShardServer server;

  private final String word = "w" + UUID.randomUUID().toString().replace("-", "");
  private final List<String> ids = IntStream.range(0, 12).mapToObj(i -> word + "-" + i).toList();

  @Inject
  FlightEndpoint flight;

  @Inject
  PersonaIndex own;

  @Inject
  ObjectMapper mapper;

  /** Nobody asks this instance under the URL that it has in the list. */
  public static final class FirstOfTwo implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      System.setProperty(OTHER, "http://127.0.0.1:" + Ports.free());
      return Map.of("persona.routing.shards", String.join(",", urls()), "persona.routing.shard.index", "0");
    }
  }

  private static List<String> urls() {
    return List.of("http://127.0.0.1:1", System.getProperty(OTHER));
  }

  private static ShardPlan plan(int index) {
    return new ShardPlan(index, urls().stream().map(URI::create).toList());
  }

  @BeforeAll
  static void open() throws IOException {
    codec = new AvroCodec(TestStack.registryUrl());
    topic = new StateTopic(TestStack.bootstrapServers());
    everything = feed(_ -> true);
    second = feed(plan(1)::owns);
    server = serve();
  }

  private static RunningFeed feed(IntPredicate owned) {
    return new RunningFeed(TestStack.bootstrapServers(), owned, bytes -> codec.deserialize(Topic.STATE, bytes));
  }

  private static ShardServer serve() throws IOException {
    return ShardServer.start(plan(1),
        () -> LocalView.of(second.index, Meanings.none(), new SearchQueue(1), Deadline.NONE),
        Map.of(BEARER + TestStack.adminToken(), Set.of(Capability.READ, Capability.ROUTING_READ)));
  }

  @AfterAll
  static void close() throws InterruptedException {
    server.close();
    second.close();
    everything.close();
    topic.close();
    codec.close();
  }

  @Test
  void two_shards_answer_as_one_instance_that_holds_everything() throws IOException, InterruptedException {
    for (int i = 0; i < ids.size(); i++) {
      topic.write(States.state(ids.get(i), 1, States.agent("Agent " + i, word)
          .replace("\"curiosity\": 0.9", "\"curiosity\": 0." + i % 10)
          .replace("\"agent\": {", "\"agent\": {\"slot\": 77,")));
    }
    await().untilAsserted(() -> best(1000).statusCode(200).body("items.size()", equalTo(12)));
    await().until(() -> ids.stream().allMatch(id -> everything.index.view().snapshot().find(id).isPresent()));
    var whole = LocalView.of(everything.index, Meanings.none(), new SearchQueue(1), Deadline.NONE);
    var first = whole.snapshot().find(ids.getFirst()).orElseThrow();
    assertThat(own.view().snapshot().agents()).isLessThan(whole.snapshot().agents()).isPositive();
    assertThat(second.index.view().snapshot().agents()).isPositive();

    assertThat(best(3).extract().<List<String>>path("items.persona_id"))
        .isEqualTo(best(1000).extract().<List<String>>path("items.persona_id").subList(0, 3));
    var probe = whole.snapshot().probe(ids.getFirst()).orElseThrow();
    var expected = Compatible.of(whole.ask(new Alike(probe, first.agent(), ids.getFirst(), 0f, 500, null)),
        whole.freshness());
    assertThat(json(compatible(ids.getFirst()).statusCode(200).extract().asString()).get("items"))
        .isEqualTo(json(mapper.writeValueAsString(expected)).get("items"));
    for (var id : ids) {
      asked().get("/agents/%s/exchange".formatted(id)).then().statusCode(200).body("sender", equalTo(id));
    }
    asked().body(Map.of("persona_ids", ids)).post("/routing/conflicts").then().statusCode(200)
        .body("checked", equalTo(66));
    asked().body(Map.of("persona_id", ids.getFirst(), "description", word, "top", 50)).post("/routing/delegate").then()
        .statusCode(200).body("items.size()", equalTo(11));
    asked().get("/routing/bindspace/0x0E4D").then().statusCode(200).body("persona_id", equalTo(
        ids.stream().min(String::compareTo).orElseThrow())).body("index.ready", is(true));
    try (var caller = new FlightCaller(flight.port())) {
      assertThat(caller.call("persona.best_for_task", word)).isEqualTo("{\"slot\":77,\"score\":1.0}");
    }
  }

  @Test
  void without_the_other_shard_every_question_is_refused_until_it_is_back() throws IOException, InterruptedException {
    topic.write(States.state(ids.getFirst(), 1, States.agent("Ada", word)));
    await().untilAsserted(() -> best(1).statusCode(200).body("items.size()", equalTo(1)));
    server.close();

    best(1).statusCode(503).header("Retry-After", "1").contentType("application/problem+json").body("type",
        equalTo("urn:persona:problem:shard-unavailable"));
    compatible(ids.getFirst()).statusCode(503);
    asked().get("/routing/features/sci_query").then().statusCode(503);
    asked().get("/agents/%s/exchange".formatted(ids.getFirst())).then().statusCode(503);
    asked().body(Map.of("features", List.of("sci_query"))).post("/routing/team").then().statusCode(503);
    asked().get("/routing/bindspace/0x0E4D").then().statusCode(503);
    given().get("/q/health/ready").then().statusCode(200);
    try (var caller = new FlightCaller(flight.port())) {
      assertThat(caller.refused("persona.get", "{\"agent_slot\":77}").status().code())
          .isEqualTo(FlightStatusCode.UNAVAILABLE);
    }

    server = serve();
    best(1).statusCode(200).body("items.persona_id", contains(ids.getFirst()));
    asked().get("/q/metrics").then().statusCode(200)
        .body(containsString("persona_routing_shards_failures_total{reason=\"away\",shard=\"1\""))
        .body(containsString("persona_routing_shards_merge_seconds_count{question=\"best-for-task\""));
  }

  @Test
  void this_shard_answers_another_that_has_the_same_settings_and_the_token_of_a_caller() throws IOException {
    var reader = "r" + word;
    var file = TestStack.secretsDir().resolve("tokens.json").toFile();
    var content = (ObjectNode) new ObjectMapper().readTree(file);
    content.withArray("tokens").addObject().put("sha256", TokenFile.sha256(reader)).put("subject", word)
        .put("kind", "person").putArray("capabilities").add(Capability.READ);
    new ObjectMapper().writeValue(file, content);

    part("slots", "{\"slots\":[77]}").statusCode(200).body("index.ready", is(true));
    part("slots", "{\"slots\":[256]}").statusCode(400).body("violations.path", contains("/slots"));
    part("slots", "{\"slots\":").statusCode(400);
    part("compatible", "{\"probe\":\"00\"}").statusCode(400);
    part("compatible", "null").statusCode(400);
    part("team", "{}").statusCode(400);
    part("nothing", "{}").statusCode(404);
    asked().body("{}").post("/routing/shards/0/slots").then().statusCode(409)
        .body("type", equalTo("urn:persona:problem:shard-settings-differ"));
    asked().header(ShardParts.SETTINGS, plan(0).settings()).body("{}").post("/routing/shards/1/slots").then()
        .statusCode(409);
    given().contentType("application/json").header(ShardParts.SETTINGS, plan(0).settings()).body("{}")
        .post("/routing/shards/0/slots").then().statusCode(401);
    var forbidden = given().contentType("application/json").header("Authorization", BEARER + reader)
        .header(ShardParts.SETTINGS, plan(0).settings());
    await().untilAsserted(() -> given().spec(forbidden).body("{\"ids\":[]}").post("/routing/shards/0/personas").then()
        .statusCode(200));
    given().spec(forbidden).body("{\"name\":\"sci_query\",\"min_proficiency\":0,\"limit\":1}")
        .post("/routing/shards/0/feature").then().statusCode(403).contentType("application/problem+json");
  }

  private static ValidatableResponse part(String question, String body) {
    return asked().header(ShardParts.SETTINGS, plan(0).settings()).body(body).post("/routing/shards/0/" + question)
        .then();
  }

  private ValidatableResponse best(int top) {
    return asked().body(Map.of("description", word, "top", top)).post("/routing/best-for-task").then();
  }

  private static ValidatableResponse compatible(String id) {
    return asked().body(Map.of("persona_id", id, "top", 500)).post("/routing/compatible").then();
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  private static RequestSpecification asked() {
    return given().header("Authorization", BEARER + TestStack.adminToken()).contentType("application/json");
  }
}
