package io.persona.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.document.Json;
import io.persona.document.PersonaDiff;
import io.persona.document.Stamp;
import io.persona.kafka.AvroCodec;
import io.persona.kafka.CloudEvent;
import io.persona.kafka.DataKey;
import io.persona.kafka.HashChain;
import io.persona.kafka.PersonalRecords;
import io.persona.kafka.PersonalText;
import io.persona.local.contract.SchemaRegistrar;
import io.persona.local.test.TestStack;
import io.persona.schemas.Actor;
import io.persona.schemas.ActorKind;
import io.persona.schemas.MessageType;
import io.persona.schemas.Topic;
import io.persona.schemas.event.PersonaArchived;
import io.persona.schemas.event.PersonaCreated;
import io.persona.schemas.event.PersonaErased;
import io.persona.schemas.event.PersonaRestored;
import io.persona.schemas.event.PersonaUpdated;
import io.persona.schemas.event.ProposalApproved;
import io.persona.schemas.event.ProposalEndorsed;
import io.persona.schemas.event.ProposalExpired;
import io.persona.schemas.event.ProposalRejected;
import io.persona.schemas.event.ProposalSubmitted;
import io.persona.schemas.event.ProposalWithdrawn;
import io.persona.schemas.event.TelemetryChanged;
import io.persona.schemas.state.WrappedKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** The history of one persona as the command service would write it; each call adds to a batch that {@link #write} writes. */
public final class LoggedPersona {
  public static final Actor ADA = new Actor("a-0123456789abcdef01234567", ActorKind.PERSON);

  /** Not a person. */
  public static final Actor BOT = new Actor("a-b0b0b0b0b0b0b0b0b0b0b0b0", ActorKind.AUTOMATION);

  /** When the proposals of these personas expire. */
  public static final Instant EXPIRES_AT = Instant.parse("2031-01-01T00:00:00Z");

  private final EventLog log;
  private final String id;
  private final List<ProducerRecord<byte[], byte[]>> batch = new ArrayList<>();
  private ObjectNode document;
  private long version;
  private long sequence;
  private String hash = HashChain.START;
  private @Nullable DataKey key;

  LoggedPersona(EventLog log, String id) {
    this.log = log;
    this.id = id;
    this.document = Json.mapper().createObjectNode().put("id", id).put("owner_kind", "workspace")
        .put("owner_ref", "ws-" + id).put("name", "Companion").put("archetype", "ally");
    document.putObject("traits").put("tone", "neutral").put("warmth", 0.5);
  }

  public String id() {
    return id;
  }

  public long version() {
    return version;
  }

  public long sequence() {
    return sequence;
  }

  public String hash() {
    return hash;
  }

  public ObjectNode document() {
    return document;
  }

  /** From now on what it says is sealed; its key is written beside the next events. */
  public LoggedPersona sealed() {
    key = DataKey.generate();
    return writeKey(ByteBuffer.wrap(log.kek().wrap(key)));
  }

  public LoggedPersona archive(boolean atRest) {
    return add(atRest ? MessageType.PERSONA_ARCHIVED : MessageType.PERSONA_RESTORED,
        atRest ? new PersonaArchived(id, null, ADA) : new PersonaRestored(id, null, ADA));
  }

  /** The event that erases it. */
  public LoggedPersona erase() {
    return add(MessageType.PERSONA_ERASED, new PersonaErased(id, version, key == null ? null : key.id(), ADA));
  }

  /** The record that says that its key is no more. */
  public LoggedPersona destroyKey() {
    return writeKey(ByteBuffer.allocate(0));
  }

  private LoggedPersona writeKey(ByteBuffer wrapped) {
    batch.add(new ProducerRecord<>(Topic.KEYS.topicName(), id.getBytes(StandardCharsets.UTF_8),
        log.codec().serialize(Topic.KEYS, new WrappedKey(id, key.id(), wrapped, Instant.now()))));
    return this;
  }

  public LoggedPersona create() {
    stamp();
    return add(MessageType.PERSONA_CREATED,
        new PersonaCreated(id, version, PersonalText.plain(document.toString()), Json.sha256(document), ADA));
  }

  public LoggedPersona submit(String proposalId, String diff) {
    return submit(proposalId, diff, ADA);
  }

  public LoggedPersona submit(String proposalId, String diff, Actor by) {
    return add(MessageType.PROPOSAL_SUBMITTED, new ProposalSubmitted(id, proposalId, version, PersonalText.plain(diff),
        PersonalText.plain("because"), null, List.of("persona:manage"), List.of(), 0.75, by, EXPIRES_AT, 2));
  }

  public LoggedPersona approve(String proposalId) {
    return add(MessageType.PROPOSAL_APPROVED,
        new ProposalApproved(id, proposalId, PersonalText.plain("agreed"), ADA, null, 1));
  }

  public LoggedPersona reject(String proposalId) {
    return add(MessageType.PROPOSAL_REJECTED, new ProposalRejected(id, proposalId, PersonalText.plain("no"), ADA));
  }

  public LoggedPersona endorse(String proposalId, int approvals, int required) {
    return add(MessageType.PROPOSAL_ENDORSED,
        new ProposalEndorsed(id, proposalId, approvals, required, PersonalText.plain("me too"), ADA));
  }

  public LoggedPersona override(String proposalId, String diff) {
    return add(MessageType.PROPOSAL_APPROVED,
        new ProposalApproved(id, proposalId, PersonalText.plain("better so"), ADA, PersonalText.plain(diff), 1));
  }

  public LoggedPersona withdraw(String proposalId) {
    return add(MessageType.PROPOSAL_WITHDRAWN,
        new ProposalWithdrawn(id, proposalId, PersonalText.plain("not now"), ADA));
  }

  public LoggedPersona expire(String proposalId) {
    return add(MessageType.PROPOSAL_EXPIRED, new ProposalExpired(id, proposalId, EXPIRES_AT));
  }

  public LoggedPersona rename(String name, String proposalId) {
    return update(changed -> changed.put("name", name), proposalId);
  }

  /** An approved change of the document. */
  public LoggedPersona update(Consumer<ObjectNode> how) {
    return update(how, UUID.randomUUID().toString());
  }

  public LoggedPersona update(Consumer<ObjectNode> how, String proposalId) {
    var diff = change(how);
    return add(MessageType.PERSONA_UPDATED,
        new PersonaUpdated(id, version, proposalId, PersonalText.plain(diff), Json.sha256(document), ADA));
  }

  public LoggedPersona rename(String name) {
    return rename(name, UUID.randomUUID().toString());
  }

  public LoggedPersona consent(boolean enabled) {
    var diff = change(changed -> changed.withObject("/preferences/telemetry/vibe").put("enabled", enabled).put("scope",
        "workspace"));
    return add(MessageType.TELEMETRY_CHANGED, new TelemetryChanged(id, version, enabled, "workspace",
        PersonalText.plain(diff), Json.sha256(document), ADA, enabled, enabled ? "vibe-1" : null));
  }

  /** Changes the last record that was added. */
  public LoggedPersona tamper(Consumer<ProducerRecord<byte[], byte[]>> change) {
    change.accept(batch.getLast());
    return this;
  }

  /** Replaces the value of the last record that was added. */
  public LoggedPersona withValue(byte[] value) {
    batch.add(withValue(batch.removeLast(), value));
    return this;
  }

  /** The last record that was added as of a writer whose schema is new in the registry, and says the same. */
  public LoggedPersona ofAnotherWriter() throws IOException, InterruptedException {
    var record = batch.getLast();
    var type = MessageType.ofCeType(CloudEvent.text(record.headers(), CloudEvent.TYPE)).orElseThrow();
    var schema = new Schema.Parser().parse(type.schema().toString());
    schema.addProp("writer", UUID.randomUUID().toString());
    new SchemaRegistrar(TestStack.registryUrl()).register(schema);
    var avro = Arrays.copyOfRange(record.value(), AvroCodec.FRAME_LENGTH, record.value().length);
    return withValue(log.codec().framed(type.topic(), schema, avro));
  }

  /** The record with another value. */
  public static ProducerRecord<byte[], byte[]> withValue(ProducerRecord<byte[], byte[]> record, byte[] value) {
    return new ProducerRecord<>(record.topic(), record.partition(), record.timestamp(), record.key(), value,
        record.headers());
  }

  /** Drops the last record that was added, as if it had never been written. */
  public LoggedPersona lose() {
    batch.removeLast();
    return this;
  }

  /** Writes the batch in one transaction; returns it, for writing it again. */
  public List<ProducerRecord<byte[], byte[]>> write() {
    var written = take();
    log.write(written);
    return written;
  }

  /** The batch, unwritten. */
  public List<ProducerRecord<byte[], byte[]>> take() {
    var taken = List.copyOf(batch);
    batch.clear();
    return taken;
  }

  private String change(Consumer<ObjectNode> how) {
    var before = document.deepCopy();
    how.accept(document);
    stamp();
    return PersonaDiff.between(before, document).toString();
  }

  private void stamp() {
    document = Stamp.stamp(document, ++version, Instant.now());
  }

  private LoggedPersona add(MessageType type, SpecificRecord value) {
    var head = CloudEvent.create(type.ceType(), "/persona-command-svc", Instant.now(), id);
    var framed = log.codec().serialize(Topic.EVENTS, PersonalRecords.seal(value, id, key));
    hash = HashChain.next(hash, ++sequence, head, framed);
    var event = new ProducerRecord<>(Topic.EVENTS.topicName(), id.getBytes(StandardCharsets.UTF_8), framed);
    head.writeTo(event.headers());
    HashChain.write(event.headers(), sequence, hash);
    batch.add(event);
    return this;
  }
}
