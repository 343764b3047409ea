package io.persona.command;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.persona.kafka.Checkpoints;
import io.persona.kafka.CloudEvent;
import io.persona.kafka.HashChain;
import io.persona.kafka.KafkaDataKeys;
import io.persona.local.test.StackResource;
import io.persona.local.test.TestStack;
import io.persona.schemas.MessageType;
import io.persona.schemas.Topic;
import io.persona.schemas.audit.Checkpoint;
import io.persona.schemas.event.PersonaErased;
import io.persona.schemas.state.WrappedKey;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What personas say is readable nowhere on Kafka, and nowhere at all once they are erased. */
@QuarkusTest
@WithTestResource(StackResource.class)
class ErasureTest {
  private static final String CHANGELOG = "persona-command-aggregates-changelog";

  private final String id = "erase-" + UUID.randomUUID();
  private final String marker = "marker-" + UUID.randomUUID();

  @Inject
  KafkaDataKeys keys;
  private Wire wire;

  @BeforeEach
  void connect() {
    wire = new Wire(TestStack.bootstrapServers(), TestStack.registryUrl());
  }

  @AfterEach
  void disconnect() {
    wire.close();
  }

  @Test
  void nothingPersonalIsReadableOnAnyTopicAndOnlyAReceiptStays() {
    liveALife();
    assertThat(wire.topicsWith(List.of(marker))).isEmpty();
    assertThat(
        ((WrappedKey) wire.read(Topic.KEYS, wire.await(Topic.KEYS, id, 1).getFirst())).getWrapped().hasRemaining())
        .isTrue();

    admin().delete("/admin/persona/" + id).then().statusCode(200).body("status", equalTo("erased"), "version",
        equalTo(3));

    assertThat(wire.topicsWith(List.of(marker))).isEmpty();
    var receipt = wire.await(Topic.EVENTS, id, 7).getLast();
    var erased = (PersonaErased) wire.read(Topic.EVENTS, receipt);
    assertThat(erased.getLastVersion()).isEqualTo(3);
    var destroyed = (WrappedKey) wire.read(Topic.KEYS, wire.await(Topic.KEYS, id, 2).getLast());
    assertThat(destroyed.getKeyId()).isEqualTo(erased.getKeyId());
    assertThat(destroyed.getWrapped().hasRemaining()).isFalse();
    assertThat(wire.all(Topic.STATE, id).getLast().value()).isNull();
    assertThat(wire.all(CHANGELOG, "persona/" + id).getLast().value()).isNotNull();
    var index = wire.allBelow(CHANGELOG, "proposals-of-persona/" + id + "/").getLast();
    assertThat(index.value()).isNull();
    var proposal = index.key().substring(index.key().lastIndexOf('/') + 1);
    assertThat(wire.all(CHANGELOG, "proposal/" + proposal).getLast().value()).isNull();
    assertThat(wire.all(CHANGELOG, "changes/" + id).getLast().value()).isNull();
  }

  @Test
  void theChainStillVerifiesWhenNobodyCanReadItAnyMore() {
    liveALife();
    admin().delete("/admin/persona/" + id).then().statusCode(200);

    var hash = HashChain.START;
    long sequence = 0;
    for (var event : wire.await(Topic.EVENTS, id, 7)) {
      hash = HashChain.next(hash, ++sequence, CloudEvent.read(event.headers()).orElseThrow(), event.value());
      assertThat(CloudEvent.text(event.headers(), HashChain.HASH)).isEqualTo(hash);
    }
  }

  @Test
  void anErasedPersonaIsGoneForEverAndItsIdWithIt() {
    create();
    admin().delete("/admin/persona/" + id).then().statusCode(200);

    admin().delete("/admin/persona/" + id).then().statusCode(410);
    post("/admin/persona/" + id + "/proposals", "{\"diff\": {\"name\": \"x\"}}").statusCode(410).body("type",
        equalTo("urn:persona:problem:persona-erased"));
    post("/admin/persona/" + id + "/restore", "{}").statusCode(410);
    post("/admin/personas", document()).statusCode(409).body("type", equalTo("urn:persona:problem:persona-exists"));
  }

  @Test
  void aRequestThatIsRepeatedAfterTheKeyBecameKnownIsTheSameRequest() {
    create();
    var rename = "{\"name\": \"Guide\"}";
    var first = admin().header("Idempotency-Key", id).body(rename).post("/admin/persona/" + id + "/rename").then()
        .statusCode(200).extract().body().asString();
    Awaitility.await().until(() -> keys.current(id).isPresent());

    var again = admin().header("Idempotency-Key", id).body(rename).post("/admin/persona/" + id + "/rename").then()
        .statusCode(200).extract().body().asString();

    assertThat(again).isEqualTo(first);
  }

  @Test
  void anArchivedPersonaChangesNoMoreUntilItIsRestored() {
    create();
    post("/admin/persona/" + id + "/archive", "{\"rationale\": \"" + marker + "\"}").statusCode(200).body("status",
        equalTo("archived"), "version", equalTo(1));

    post("/admin/persona/" + id + "/rename", "{\"name\": \"Guide\"}").statusCode(409).body("type",
        equalTo("urn:persona:problem:persona-archived"));
    admin().post("/admin/persona/" + id + "/restore").then().statusCode(200);
    post("/admin/persona/" + id + "/rename", "{\"name\": \"Guide\"}").statusCode(200).body("version", equalTo(2));
  }

  @Test
  void whatThePartitionHoldsIsSignedWithTheKeyThatTheServiceTells() {
    create();
    var partition = wire.await(Topic.EVENTS, id, 1).getFirst().partition();

    var record = wire.await(Topic.CHECKPOINTS, Integer.toString(partition), 1).getLast();

    var checkpoint = (Checkpoint) wire.read(Topic.CHECKPOINTS, record);
    assertThat(record.partition()).isEqualTo(partition);
    assertThat(CloudEvent.text(record.headers(), CloudEvent.TYPE)).isEqualTo(MessageType.CHECKPOINT.ceType());
    var running = Checkpoints.START;
    for (var event : wire.first(Topic.EVENTS, partition, checkpoint.getEvents())) {
      running = Checkpoints.next(running, CloudEvent.text(event.headers(), HashChain.HASH));
    }
    assertThat(checkpoint.getRunningHash()).isEqualTo(running);
    admin().get("/audit/key").then().statusCode(200).body("key_id", equalTo(checkpoint.getKeyId()), "algorithm",
        equalTo("EdDSA"));
  }

  /** Created, proposed, approved and updated, renamed, archived: 6 events, of which each says something. */
  private void liveALife() {
    create();
    var proposal = "{\"diff\": {\"traits\": {\"quirk\": \"" + marker + "\"}}, \"rationale\": \"" + marker + "\"}";
    var review = "{\"rationale\": \"" + marker + "\"}";
    String one = post("/admin/persona/" + id + "/proposals", proposal).statusCode(201).extract().path("proposal_id");
    post("/admin/persona/proposals/" + one + "/approve", review).statusCode(200);
    post("/admin/persona/" + id + "/rename", "{\"name\": \"renamed " + marker + "\"}").statusCode(200);
    post("/admin/persona/" + id + "/archive", review).statusCode(200);
  }

  private void create() {
    post("/admin/personas", document()).statusCode(201);
  }

  private String document() {
    return "{\"id\": \"%s\", \"owner_kind\": \"agent\", \"owner_ref\": \"x\", \"name\": \"%s\"}".formatted(id, marker);
  }

  private static ValidatableResponse post(String path, String body) {
    return admin().body(body).post(path).then();
  }

  private static RequestSpecification admin() {
    return given().auth().oauth2(TestStack.adminToken()).contentType(ContentType.JSON);
  }
}
