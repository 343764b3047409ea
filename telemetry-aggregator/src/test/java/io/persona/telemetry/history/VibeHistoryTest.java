package io.persona.telemetry.history;

import static io.persona.telemetry.Samples.sample;
import static io.persona.telemetry.Samples.state;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.edge.TokenFile;
import io.persona.kafka.CloudEvent;
import io.persona.kafka.CommandProof;
import io.persona.kafka.Pseudonyms;
import io.persona.kafka.RemarksProof;
import io.persona.local.test.EveryByte;
import io.persona.local.test.StackClient;
import io.persona.local.test.StackResource;
import io.persona.local.test.TestStack;
import io.persona.schemas.Actor;
import io.persona.schemas.ActorKind;
import io.persona.schemas.Topic;
import io.persona.schemas.lease.Lease;
import io.persona.schemas.state.PersonaState;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

@QuarkusTest
@WithTestResource(StackResource.class)
class VibeHistoryTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String NOTE = "planted-note-7c1f";
  private static final String WHERE = "planted-metadata-93b2";
  private static final String ACTOR = "a-planted-actor";

  private static StackClient kafka;

  private final String persona = "heard-" + UUID.randomUUID();

  @BeforeAll
  static void connect() {
    kafka = new StackClient();
  }

  @AfterAll
  static void disconnect() {
    kafka.close();
  }

  @Test
  void theNewestSamplesAreShownWithTheirNotesWhicheverCameFirst() throws IOException {
    consent(true);
    give("c1", "warmer");
    awaitItems(1);
    remark("c1", NOTE).statusCode(204);
    remark("c2", "the second").statusCode(204);
    give("c2", "cooler");
    awaitItems(2);

    history(persona, "limit=10").statusCode(200).body("items[0].signal", equalTo("cooler"))
        .body("items[0].note", equalTo("the second")).body("items[1].note", equalTo(NOTE))
        .body("items[1].metadata.where", equalTo(WHERE)).body("items[1].persona_id", equalTo(persona))
        .body("limit", equalTo(10)).body("retain_max", equalTo(50)).body("disagreement", hasSize(0));
    history(persona, "limit=0").body("limit", equalTo(1)).body("items", hasSize(1));
    history(persona, "limit=9999").body("limit", equalTo(50));
  }

  @Test
  void anOptOutForgetsEverythingAtOnceAndNothingOfItComesBack() throws IOException {
    consent(true);
    give("d1", "warmer");
    remark("d1", NOTE).statusCode(204);
    awaitItems(1);

    consent(false);
    await().atMost(SOON).untilAsserted(() -> history(persona, "").statusCode(412));
    remark("d1", NOTE).statusCode(204);
    consent(true);
    await().atMost(SOON).untilAsserted(() -> history(persona, "").statusCode(200));

    history(persona, "").body("items", hasSize(0));
    give("d2", "warmer");
    awaitItems(1);
    history(persona, "").body("items[0].note", nullValue());
  }

  @Test
  void noteMetadataAndActorAreOnNoTopicBeforeAndAfterAnOptOut() throws IOException {
    remarkAndOptOut(this::nothingIsOnATopic);
  }

  @Test
  @DisabledIfSystemProperty(named = "persona.stack", matches = "containers", disabledReason = "the files are inside of the containers")
  void noteMetadataAndActorAreInNoFileBeforeAndAfterAnOptOut() throws IOException {
    remarkAndOptOut(this::nothingIsInAFile);
  }

  private void remarkAndOptOut(Check check) throws IOException {
    consent(true);
    give("e1", "warmer");
    remark("e1", NOTE).statusCode(204);
    awaitItems(1);
    check.run();

    consent(false);
    await().atMost(SOON).untilAsserted(() -> history(persona, "").statusCode(412));
    check.run();
  }

  private interface Check {
    void run() throws IOException;
  }

  /** Byte by byte: data and logs of broker and database, what this service writes. The id shows that something can be found. */
  private void nothingIsInAFile() throws IOException {
    assertThat(filesWith("")).contains("logs/kafka.log", "logs/registry.log");
    assertThat(filesWith(persona)).isNotEmpty();
    for (var said : List.of(NOTE, ACTOR, WHERE)) {
      assertThat(filesWith(said)).isEmpty();
    }
  }

  private void nothingIsOnATopic() {
    var records = Topic.definitions().stream().flatMap(topic -> kafka.read(topic.name(), persona).stream()).toList();
    assertThat(records).isNotEmpty();
    for (var record : records) {
      var value = record.value() == null ? "" : new String(record.value(), UTF_8);
      assertThat(value).doesNotContain(NOTE).doesNotContain(ACTOR);
      record.headers().forEach(
          header -> assertThat(new String(header.value(), UTF_8)).doesNotContain(NOTE).doesNotContain(ACTOR));
    }
  }

  private static List<String> filesWith(String text) throws IOException {
    return EveryByte.filesWith(TestStack.workDir().getParent(), part -> part.contains(text), Set.of());
  }

  @Test
  void aLeaseForAllPersonasOfAnOwnerOpensTheHistoryOfThoseAndOfNoOther() throws IOException {
    var reader = "reader-of-" + persona;
    token(reader);
    kafka.send(Topic.STATE, persona, owned(persona, "mine-" + persona), Map.of());
    kafka.send(Topic.STATE, "other-" + persona, owned("other-" + persona, "theirs"), Map.of());
    await().atMost(SOON).untilAsserted(() -> history(persona, "").statusCode(200));
    await().atMost(SOON).untilAsserted(() -> history("other-" + persona, "").statusCode(200));
    await().atMost(SOON).untilAsserted(() -> historyFor(reader, persona).statusCode(403));

    var id = UUID.randomUUID().toString();
    kafka.send(Topic.LEASES, id, new Lease(id, Pseudonyms.load(TestStack.secretsDir()).of(reader),
        "telemetry:persona:agent", "owner:agent:mine-" + persona, null, Instant.now(),
        new Actor("a-granter", ActorKind.PERSON), Instant.now().plusSeconds(600), null, null), Map.of());

    await().atMost(SOON).untilAsserted(() -> historyFor(reader, persona).statusCode(200));
    historyFor(reader, "other-" + persona).statusCode(403);
  }

  private static PersonaState owned(String id, String ref) {
    return state(id, "{\"owner_kind\":\"agent\",\"owner_ref\":\"" + ref + "\"}", true, Instant.now());
  }

  /** A token that is its own subject, and may read telemetry of those of whom a lease says so. */
  private static void token(String token) throws IOException {
    var file = TestStack.secretsDir().resolve("tokens.json").toFile();
    var json = new ObjectMapper();
    var tokens = (ObjectNode) json.readTree(file);
    tokens.withArray("tokens").addObject().put("sha256", TokenFile.sha256(token)).put("subject", token)
        .put("kind", "person").putArray("capabilities").add("telemetry:read");
    json.writeValue(file, tokens);
  }

  private static ValidatableResponse historyFor(String token, String id) {
    return given().auth().oauth2(token).get("/state/persona/" + id + "/vibe_history").then();
  }

  @Test
  void onlyWhoCanSignCommandsPassesRemarksOn() {
    given().auth().oauth2(TestStack.adminToken()).contentType("application/json")
        .body(bundle("x", "forged", "forged")).post("/internal/remarks").then().statusCode(403);
  }

  @Test
  void nobodyIsToldOfAPersonaThatIsNotThereAndNobodyWithoutAToken() {
    await().atMost(SOON).untilAsserted(() -> history("nobody-" + persona, "").statusCode(404));
    given().get("/state/persona/{id}/vibe_history", persona).then().statusCode(401);
  }

  private void consent(boolean enabled) {
    kafka.send(Topic.STATE, persona, state(persona, enabled, Instant.now()), Map.of());
  }

  private void give(String commandId, String signal) {
    kafka.send(Topic.VIBE_FEEDBACK, persona, sample(signal, 0.5, Instant.now()),
        Map.of(CloudEvent.ID, commandId + persona + ".0"));
  }

  private ValidatableResponse remark(String commandId, String note) throws IOException {
    var id = commandId + persona;
    var signed = RemarksProof.sign(CommandProof.load(TestStack.secretsDir()),
        new CommandProof.Subject(ACTOR, ActorKind.PERSON, Set.of()), List.of(new RemarksProof.About(persona, id)),
        Instant.now());
    return given().auth().oauth2(TestStack.adminToken()).contentType("application/json")
        .body(bundle(id, signed, note)).post("/internal/remarks").then();
  }

  private String bundle(String commandId, String proof, String note) {
    return "{\"proof\":\"%s\",\"remarks\":[{\"persona_id\":\"%s\",\"command_id\":\"%s\",\"samples\":1,\"notes\":[{\"note\":\"%s\",\"metadata\":{\"where\":\"%s\"}}]}]}"
        .formatted(proof, persona, commandId, note, WHERE);
  }

  private void awaitItems(int items) {
    await().atMost(SOON)
        .untilAsserted(() -> history(persona, "").statusCode(200).body("items", hasSize(items)));
  }

  private static ValidatableResponse history(String id, String query) {
    return given().auth().oauth2(TestStack.adminToken())
        .get("/state/persona/" + id + "/vibe_history" + (query.isEmpty() ? "" : "?" + query)).then();
  }
}
