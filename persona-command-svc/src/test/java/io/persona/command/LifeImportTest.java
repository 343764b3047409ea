package io.persona.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.command.persona.imported.WrittenLife;
import io.persona.kafka.AvroCodec;
import io.persona.kafka.CloudEvent;
import io.persona.kafka.DataKey;
import io.persona.kafka.HashChain;
import io.persona.local.test.StackResource;
import io.persona.local.test.TestStack;
import io.persona.schemas.MessageType;
import io.persona.schemas.SchemaHistory;
import io.persona.schemas.Topic;
import io.persona.schemas.command.ImportedEvent;
import io.persona.schemas.state.PersonaState;
import io.persona.schemas.state.WrappedKey;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Arrays;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A life from another log becomes this one's, on a real broker and registry. */
@QuarkusTest
@WithTestResource(StackResource.class)
class LifeImportTest {
  private static final Tokens ADMIN = Tokens.admin();

  private final String id = "import-" + UUID.randomUUID();
  private final String one = UUID.randomUUID().toString();
  private final String two = UUID.randomUUID().toString();
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
  void aLifeIsByteForByteWhatItWasAndGoesOnFromThere() {
    var key = DataKey.generate();
    var life = new WrittenLife(id, key).propose(one, "Guide").approve(one, "Guide").propose(two, "Scout");

    send(part(life, 0, 2, key)).statusCode(200).body("status", equalTo("importing"), "events", equalTo(2));
    assertThat(wire.all(Topic.STATE, id)).isEmpty();
    post("/admin/persona/" + id + "/rename", "{\"name\": \"Thief\"}").statusCode(409).body("type",
        equalTo("urn:persona:problem:persona-importing"));
    post("/admin/persona/proposals/" + one + "/approve", "{}").statusCode(409);
    send(part(life, 0, 2, key)).statusCode(409).body("imported_events", equalTo(2));
    send(part(life, 2, 5, null)).statusCode(200).body("status", equalTo("imported"), "events", equalTo(5), "version",
        equalTo(2));

    var events = wire.await(Topic.EVENTS, id, 5);
    assertThat(events).hasSize(5);
    for (int i = 0; i < 5; i++) {
      assertIs(life.events().get(i), events.get(i));
    }
    assertThat(((WrappedKey) wire.read(Topic.KEYS, wire.await(Topic.KEYS, id, 1).getFirst())).getKeyId())
        .isEqualTo(key.id());
    var state = (PersonaState) wire.read(Topic.STATE, wire.await(Topic.STATE, id, 1).getFirst());
    assertThat(state.getSequence()).isEqualTo(5);
    assertThat(state.getPendingProposals()).isEqualTo(1);

    post("/admin/persona/proposals/" + two + "/approve", "{}").statusCode(200).body("version", equalTo(3));
    assertThat(chainHead()).isEqualTo(7);
  }

  private void assertIs(ImportedEvent written, ConsumerRecord<String, byte[]> record) {
    assertThat(Arrays.copyOfRange(record.value(), AvroCodec.FRAME_LENGTH, record.value().length))
        .isEqualTo(written.getValue().array());
    var attributes = CloudEvent.read(record.headers()).orElseThrow();
    assertThat(attributes).isEqualTo(
        new CloudEvent(written.getId(), written.getType(), written.getSource(), written.getTime(), id));
    assertThat(CloudEvent.text(record.headers(), HashChain.HASH)).isEqualTo(written.getChainHash());
    assertThat(wire.read(Topic.EVENTS, record)).isNotNull();
  }

  /** How many events the chain on the topic links. */
  private long chainHead() {
    var hash = HashChain.START;
    long sequence = 0;
    for (var event : wire.await(Topic.EVENTS, id, 7)) {
      hash = HashChain.next(hash, ++sequence, CloudEvent.read(event.headers()).orElseThrow(), event.value());
      assertThat(CloudEvent.text(event.headers(), HashChain.HASH)).isEqualTo(hash);
    }
    return sequence;
  }

  @Test
  void whatDoesNotFitIsRefusedWithItsPlaceAndLeavesNothing() throws Exception {
    var life = new WrittenLife(id, null).propose(one, "Guide").approve(one, "Guide");
    invalid(changed(life, 1, "chainhash", "ab".repeat(32)), "/events/1", "Event 2: ");
    invalid(changed(life, 1, "time", "2025-07-01T00:00:00Z"), "/events/1", "Event 2: ");
    invalid(changed(life, 1, "time", "+999999999-12-31T23:59:59Z"), "/events/1/time", "Event 2: ");
    invalid(changed(life, 1, "time", "yesterday"), "/events/1/time", "Event 2: ");
    invalid(changed(life, 2, "subject", "somebody-else"), "/events/2/subject", "Event 3: ");
    invalid(changed(life, 2, "sequence", "4"), "/events/2/sequence", "Event 3: ");
    invalid(changed(life, 0, "dataschema", "urn:persona:schema:io.persona.schemas.event.PersonaCreated:99"),
        "/events/0",
        "Event 1: ");
    invalid(changed(life, 0, "dataschema", "urn:persona:schema:io.persona.Nothing:1"), "/events/0/dataschema",
        "Event 1: ");
    invalid(changed(life, 3, "type", "persona.conjured"), "/events/3/type", "Event 4: ");
    send(changed(life, 1, "data_base64", "AAAA".repeat(250_000))).statusCode(413);
    send(changed(life, 1, "data_base64", "not base 64")).statusCode(400);
    send(part(new WrittenLife(id, DataKey.generate()), 0, 1, null)).statusCode(422).body("type",
        equalTo("urn:persona:problem:sealed-life"));
    Tokens.caller("person", "persona:manage", "persona:erase").request().body(part(life, 0, 4, null).toString())
        .post("/admin/persona/" + id + "/life").then().statusCode(403);

    assertThat(wire.all(Topic.EVENTS, id)).isEmpty();
    send(part(life, 0, 4, null)).statusCode(200).body("status", equalTo("imported"));
    send(part(life, 0, 4, null)).statusCode(409).body("type", equalTo("urn:persona:problem:persona-exists"));
    post("/admin/personas", "{\"id\": \"%s\", \"owner_kind\": \"agent\", \"owner_ref\": \"x\"}".formatted(id))
        .statusCode(409);
  }

  @Test
  void anImportThatIsGivenUpCanBeErased() {
    var life = new WrittenLife(id, DataKey.generate()).propose(one, "Guide");
    var key = DataKey.generate();
    var begun = new WrittenLife(id, key).propose(one, "Guide");
    send(part(begun, 0, 1, key)).statusCode(200);

    ADMIN.request().delete("/admin/persona/" + id).then().statusCode(200).body("status", equalTo("erased"));

    send(part(life, 0, 2, null)).statusCode(409).body("type", equalTo("urn:persona:problem:persona-exists"));
  }

  @Test
  void aRequestThatIsRepeatedUnderItsKeyIsTheSamePartThoughItsKeyIsWrappedAnew() {
    var key = DataKey.generate();
    var life = part(new WrittenLife(id, key), 0, 1, key).toString();

    for (int i = 0; i < 2; i++) {
      ADMIN.request().header("Idempotency-Key", id).body(life).post("/admin/persona/" + id + "/life").then()
          .statusCode(200);
    }

    assertThat(wire.await(Topic.EVENTS, id, 1)).hasSize(1);
  }

  /** The registry knows all that was ever written. */
  @Test
  void anEventOfAnOlderVersionStaysOfThatVersion() {
    var type = MessageType.PROPOSAL_SUBMITTED;
    var old = SchemaHistory.golden(type.schema().getFullName(), 1);
    var life = new WrittenLife("golden", null).append(type.ceType(), 1, old);

    ADMIN.request().body(part(life, 0, 2, null).toString()).post("/admin/persona/golden/life").then().statusCode(200);

    var record = wire.await(Topic.EVENTS, "golden", 2).getLast();
    assertThat(Arrays.copyOfRange(record.value(), AvroCodec.FRAME_LENGTH, record.value().length)).isEqualTo(old);
    assertThat(wire.read(Topic.EVENTS, record)).isNotNull();
  }

  private void invalid(ObjectNode part, String path, String detail) {
    send(part).statusCode(422).body("type", equalTo("urn:persona:problem:invalid-life"), "path", equalTo(path),
        "detail",
        startsWith(detail));
  }

  private static ObjectNode changed(WrittenLife life, int index, String member, String value) {
    var part = part(life, 0, life.events().size(), null);
    var event = (ObjectNode) part.withArray("events").get(index);
    event.put(member, value);
    return part;
  }

  private static ObjectNode part(WrittenLife life, int from, int to, @Nullable DataKey key) {
    var body = JsonNodeFactory.instance.objectNode().put("after", from).put("last", to == life.events().size());
    if (key != null) {
      body.putObject("key").put("id", key.id()).put("secret", key.secretBytes());
    }
    var events = body.putArray("events");
    for (int i = from; i < to; i++) {
      var event = life.events().get(i);
      var schema = MessageType.ofCeType(event.getType()).orElseThrow().schema().getFullName();
      events.addObject().put("specversion", "1.0").put("id", event.getId()).put("source", event.getSource())
          .put("type", event.getType()).put("time", event.getTime().toString()).put("subject", life.id())
          .put("sequence", Long.toString(i + 1L)).put("chainhash", event.getChainHash())
          .put("datacontenttype", "application/avro")
          .put("dataschema", "urn:persona:schema:" + schema + ":" + event.getSchemaVersion())
          .put("data_base64", event.getValue().array());
    }
    return body;
  }

  private ValidatableResponse send(ObjectNode part) {
    return post("/admin/persona/" + id + "/life", part.toString());
  }

  private static ValidatableResponse post(String path, String body) {
    return ADMIN.request().body(body).post(path).then();
  }
}
