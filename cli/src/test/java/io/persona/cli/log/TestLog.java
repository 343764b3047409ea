package io.persona.cli.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.cli.api.Environment;
import io.persona.document.Json;
import io.persona.document.PersonaDiff;
import io.persona.document.Stamp;
import io.persona.kafka.CloudEvent;
import io.persona.kafka.DataKey;
import io.persona.kafka.HashChain;
import io.persona.kafka.KeyEncryptionKey;
import io.persona.kafka.PersonalRecords;
import io.persona.kafka.PersonalText;
import io.persona.schemas.Actor;
import io.persona.schemas.ActorKind;
import io.persona.schemas.MessageType;
import io.persona.schemas.Topic;
import io.persona.schemas.event.PersonaCreated;
import io.persona.schemas.event.PersonaErased;
import io.persona.schemas.event.PersonaUpdated;
import io.persona.schemas.event.ProposalApproved;
import io.persona.schemas.event.ProposalSubmitted;
import io.persona.schemas.state.WrappedKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** The log of one partition as the command service writes it, and a reader of it that needs no broker. */
public final class TestLog {
  /** Time of the first event; each is a second after the one before. */
  public static final Instant START = Instant.parse("2026-01-31T08:00:00Z");

  private static final Actor ACTOR = new Actor("a-0123456789abcdef01234567", ActorKind.PERSON);

  private final List<ConsumerRecord<String, byte[]>> events = new ArrayList<>();
  private final List<ConsumerRecord<String, byte[]>> keys = new ArrayList<>();

  /** One persona, whose events are added as they are asked for. */
  public final class Persona {
    private final String id;
    private final @Nullable DataKey key;
    private String hash = HashChain.START;
    private long sequence;
    private JsonNode document;

    private Persona(String id, @Nullable DataKey key) {
      this.id = id;
      this.key = key;
      document = Stamp.stamp(
          Json.parse("""
                     {"id":"%s","owner_kind":"agent","owner_ref":"test","name":"Name","traits":{"tone":"dry"}}"""
              .formatted(id)),
          1,
          now());
      add(new PersonaCreated(id, 1L, PersonalText.plain(document.toString()), Json.sha256(document), ACTOR));
    }

    public Persona propose(String proposal) {
      return add(new ProposalSubmitted(id, proposal, version(), PersonalText.plain("{\"name\":\"x\"}"),
          PersonalText.plain("because"), null, List.of(), List.of(), null, ACTOR, null, 1));
    }

    public Persona approve(String proposal, String name) {
      add(new ProposalApproved(id, proposal, null, ACTOR, null, 1));
      return rename(proposal, name);
    }

    public Persona rename(String proposal, String name) {
      var changed = ((ObjectNode) document.deepCopy()).put("name", name);
      var after = Stamp.stamp(changed, version() + 1, now());
      var diff = PersonaDiff.between(document, after);
      document = after;
      return add(
          new PersonaUpdated(id, version(), proposal, PersonalText.plain(diff.toString()), Json.sha256(after), ACTOR));
    }

    public Persona erase(KeyEncryptionKey kek) {
      add(new PersonaErased(id, version(), key == null ? null : key.id(), ACTOR));
      if (key != null) {
        wrapped(ByteBuffer.allocate(0));
      }
      return this;
    }

    private Persona add(SpecificRecord event) {
      var type = Stream.of(MessageType.values()).filter(known -> known.recordClass().equals(event.getClass()))
          .findFirst().orElseThrow();
      var attributes = new CloudEvent(id + "." + (sequence + 1), type.ceType(), "/persona-command-svc", now(), id);
      var framed = framed(type.ordinal(), PersonalRecords.seal(event, id, key));
      hash = HashChain.next(hash, ++sequence, attributes, framed);
      var record = record(Topic.EVENTS, events.size(), id, framed, attributes.time());
      attributes.writeTo(record.headers());
      HashChain.write(record.headers(), sequence, hash);
      events.add(record);
      return this;
    }

    private void wrapped(ByteBuffer wrapped) {
      keys.add(record(Topic.KEYS, keys.size(), id,
          framed(MessageType.PERSONA_KEY.ordinal(), new WrappedKey(id, key.id(), wrapped, START)), START));
    }

    public String id() {
      return id;
    }

    public long version() {
      return document.path("version").asLong();
    }

    public long sequence() {
      return sequence;
    }

    public String hash() {
      return hash;
    }

    /** What the query service says of it. */
    public ObjectNode entry() {
      var entry = (ObjectNode) document.deepCopy();
      entry.set("updated", entry.get("updated_at"));
      entry.put("parked", false).put("archived", false).putArray("pending_proposals");
      return entry;
    }

    /** The entity tag of that. */
    public String tag() {
      return "\"" + version() + "." + sequence + "\"";
    }

    public String chain() {
      return "{\"persona_id\":\"%s\",\"length\":%d,\"head\":\"%s\",\"intact\":true}".formatted(id, sequence, hash);
    }
  }

  /** A persona in the clear. */
  public Persona persona(String id) {
    return new Persona(id, null);
  }

  /** A persona whose data is sealed. */
  public Persona persona(String id, KeyEncryptionKey kek) {
    var key = DataKey.generate();
    var persona = new Persona(id, key);
    persona.wrapped(ByteBuffer.wrap(kek.wrap(key)));
    return persona;
  }

  private Instant now() {
    return START.plusSeconds(events.size());
  }

  public List<ConsumerRecord<String, byte[]>> events() {
    return events;
  }

  /** Its keys, opened with the key of the installation in this folder. */
  public LogKeys keys(Path secrets) {
    return new LogKeys(reader(), 0, new Environment(Map.of("PERSONA_SECRETS_DIR", secrets.toString())));
  }

  /** A reader of the log, once. */
  public LogReader reader() {
    var consumer = new MockConsumer<String, byte[]>("earliest");
    for (var topic : List.of(Topic.EVENTS, Topic.KEYS)) {
      var partition = new TopicPartition(topic.topicName(), 0);
      var records = topic == Topic.EVENTS ? events : keys;
      consumer.updatePartitions(topic.topicName(), List.of(new PartitionInfo(topic.topicName(), 0, null, null, null)));
      consumer.updateBeginningOffsets(Map.of(partition, 0L));
      consumer.updateEndOffsets(Map.of(partition, (long) records.size()));
    }
    feed(consumer);
    return new LogReader(consumer, Topic::topicName);
  }

  /** The mock forgets what it showed, so it is given what comes next at every poll. */
  private void feed(MockConsumer<String, byte[]> consumer) {
    consumer.schedulePollTask(() -> {
      for (var partition : consumer.assignment()) {
        var records = partition.topic().equals(Topic.EVENTS.topicName()) ? events : keys;
        records.stream().filter(record -> record.offset() >= consumer.position(partition)).forEach(consumer::addRecord);
      }
      feed(consumer);
    });
  }

  private static ConsumerRecord<String, byte[]> record(Topic topic, long offset, String key, byte[] value, Instant at) {
    return new ConsumerRecord<>(topic.topicName(), 0, offset, at.toEpochMilli(), TimestampType.CREATE_TIME, -1, -1, key,
        value, new RecordHeaders(), Optional.empty());
  }

  private static byte[] framed(int contentId, SpecificRecord value) {
    var bytes = new ByteArrayOutputStream();
    var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    try {
      bytes.write(ByteBuffer.allocate(5).put((byte) 0).putInt(contentId).array());
      new SpecificDatumWriter<SpecificRecord>(value.getSchema(), SpecificData.getForSchema(value.getSchema()))
          .write(value, encoder);
      return bytes.toByteArray();
    } catch (IOException memoryDoesNotFail) {
      throw new UncheckedIOException(memoryDoesNotFail);
    }
  }
}
