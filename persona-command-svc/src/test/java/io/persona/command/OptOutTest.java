package io.persona.command;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.persona.kafka.ConsentSeal;
import io.persona.kafka.DataKeys;
import io.persona.kafka.KafkaDataKeys;
import io.persona.kafka.PersonalCodec;
import io.persona.local.test.EveryByte;
import io.persona.local.test.StackResource;
import io.persona.local.test.TestStack;
import io.persona.schemas.Topic;
import io.persona.schemas.command.GiveFeedback;
import io.persona.schemas.state.WrappedKey;
import io.persona.schemas.vibe.VibeBatch;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** What people said of a persona is readable nowhere on a disk, and nowhere at all once the consent to it has ended. */
@QuarkusTest
@WithTestResource(StackResource.class)
class OptOutTest {
  private final String id = "optout-" + UUID.randomUUID();
  private final String label = "label-" + UUID.randomUUID();
  private final String note = "note-" + UUID.randomUUID();
  private final String metadata = "metadata-" + UUID.randomUUID();

  @Inject
  KafkaDataKeys keys;
  private Wire wire;
  private Tokens giver;

  @BeforeEach
  void connect() throws IOException {
    giver = Tokens.caller("person", "persona:feedback", "telemetry:persona:agent");
    wire = new Wire(TestStack.bootstrapServers(), TestStack.registryUrl());
    post("/admin/personas", "{\"id\": \"%s\", \"owner_kind\": \"agent\", \"owner_ref\": \"x\"}".formatted(id))
        .statusCode(201);
  }

  @AfterEach
  void disconnect() {
    wire.close();
  }

  @Test
  void nothingThatWasSaidIsOnATopicBeforeAndAfterAnOptOut() throws IOException {
    giveFeedbackAndOptOut(this::nothingIsOnATopic);
  }

  @Test
  @DisabledIfSystemProperty(named = "persona.stack", matches = "containers", disabledReason = "the files are inside of the containers")
  void nothingThatWasSaidIsInAFileBeforeAndAfterAnOptOut() throws IOException {
    giveFeedbackAndOptOut(this::nothingIsInAFile);
  }

  private void giveFeedbackAndOptOut(Check check) throws IOException {
    consent(true);
    feedback("one").statusCode(202).body("count", equalTo(2));

    check.run();
    consent(false);
    feedback("two").statusCode(412);
    check.run();
  }

  private interface Check {
    void run() throws IOException;
  }

  @Test
  void whatWasGivenUnderAConsentOpensUntilItEndsAndNeverAgain() {
    consent(true);
    feedback("one").statusCode(202);
    var batch = (VibeBatch) wire.read(Topic.VIBE_FEEDBACK, wire.await(Topic.VIBE_FEEDBACK, id, 1).getFirst());
    assertThat(((VibeBatch) PersonalCodec.open(batch, keys).orElseThrow()).getSamples()).hasSize(2)
        .allSatisfy(sample -> assertThat(sample.getSignal()).isEqualTo(label));
    var used = batch.getSealed().getKeyId();
    var owner = ConsentSeal.owner(id);

    consent(false);

    var destroyed = (WrappedKey) wire.read(Topic.KEYS, wire.await(Topic.KEYS, owner, 2).getLast());
    assertThat(destroyed.getKeyId()).isEqualTo(used);
    assertThat(destroyed.getWrapped().hasRemaining()).isFalse();
    assertThat(keys.latest(owner)).isEmpty();
    assertThat(keys.find(owner, used)).isInstanceOf(DataKeys.Destroyed.class);

    consent(true);
    assertThat(keys.latest(owner)).hasValueSatisfying(key -> assertThat(key.id()).isNotEqualTo(used));
    assertThat(keys.find(owner, used)).isInstanceOf(DataKeys.Destroyed.class);
    assertThat(PersonalCodec.open(batch, keys)).contains(batch);
    feedback("two").statusCode(202);
  }

  @Test
  void feedbackThatIsSentAgainIsTheSameFeedbackAlsoAfterAnOptOut() {
    consent(true);
    feedback("same").statusCode(202);
    feedback("same").statusCode(202);
    consent(false);

    feedback("same").statusCode(202);
    feedback("other").statusCode(412);

    assertThat(wire.all(Topic.VIBE_FEEDBACK, id)).hasSize(1);
  }

  @Test
  void feedbackWithoutConsentIsRefusedWithNothingOfItOnATopic() {
    feedback("never").statusCode(412);

    var command = wire.await(Topic.COMMANDS, id, 2).getLast();
    var sent = (GiveFeedback) wire.read(Topic.COMMANDS, command);
    assertThat(sent.getSamples()).isEmpty();
    assertThat(sent.getSealedSamples()).isNull();
    consent(true);
    feedback("never").statusCode(412);
    feedback("now").statusCode(202);
  }

  @Test
  void erasingAPersonaEndsItsConsent() {
    consent(true);

    given().auth().oauth2(TestStack.adminToken()).delete("/admin/persona/" + id).then().statusCode(200);

    var destroyed = (WrappedKey) wire.read(Topic.KEYS, wire.await(Topic.KEYS, ConsentSeal.owner(id), 2).getLast());
    assertThat(destroyed.getWrapped().hasRemaining()).isFalse();
  }

  /** Batch by batch as consumers see it. That something can be found, the id shows. */
  private void nothingIsOnATopic() {
    var texts = List.of(id, label, note, metadata, giver.subject());
    var topics = wire.topicsWith(texts);
    assertThat(topics).containsOnlyKeys(id);
    assertThat(topics.get(id)).contains(Topic.COMMANDS.topicName(), Topic.VIBE_FEEDBACK.topicName());
  }

  /** Byte by byte: the data of the broker and of the database, and their logs. That something can be found, the id shows. */
  private void nothingIsInAFile() throws IOException {
    assertThat(filesWith(List.of(""))).contains("logs/kafka.log", "logs/registry.log");
    assertThat(filesWith(List.of(id))).isNotEmpty();
    assertThat(filesWith(List.of(label, note, metadata, giver.subject()))).isEmpty();
  }

  /** Where the tokens of this test are kept says who holds them. */
  private static List<String> filesWith(List<String> texts) throws IOException {
    var files = TestStack.workDir().getParent();
    return EveryByte.filesWith(files, part -> texts.stream().anyMatch(part::contains),
        Set.of(files.relativize(TestStack.secretsDir()).toString()));
  }

  private void consent(boolean given) {
    post("/admin/persona/" + id + "/telemetry",
        "{\"enabled\": %s, \"on_screen_alternative\": true, \"notice\": \"vibe-1\"}".formatted(given)).statusCode(200);
  }

  private ValidatableResponse feedback(String request) {
    var sample = "{\"signal\": \"%s\", \"strength\": 0.5, \"note\": \"%s\", \"metadata\": {\"where\": \"%s\"}}"
        .formatted(label, note, metadata);
    return giver.request().header("Idempotency-Key", request).body("[" + sample + "," + sample + "]")
        .post("/persona/" + id + "/feedback").then();
  }

  private static ValidatableResponse post(String path, String body) {
    return given().auth().oauth2(TestStack.adminToken()).contentType(ContentType.JSON).body(body).post(path).then();
  }
}
