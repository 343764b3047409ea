package io.persona.bench.projection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.bench.own.OwnStack;
import io.persona.document.Json;
import io.persona.document.PersonaDiff;
import io.persona.document.Stamp;
import io.persona.kafka.AvroCodec;
import io.persona.kafka.CloudEvent;
import io.persona.kafka.DataKey;
import io.persona.kafka.HashChain;
import io.persona.kafka.KeyEncryptionKey;
import io.persona.kafka.PersonalRecords;
import io.persona.kafka.PersonalText;
import io.persona.schemas.Actor;
import io.persona.schemas.ActorKind;
import io.persona.schemas.MessageType;
import io.persona.schemas.event.PersonaCreated;
import io.persona.schemas.event.PersonaUpdated;
import io.persona.schemas.event.ProposalApproved;
import io.persona.schemas.event.ProposalSubmitted;
import io.persona.schemas.Topic;
import io.persona.schemas.state.WrappedKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Histories as the command service writes them, chained and sealed, without the time that it takes to decide them. Those
 * of a group of personas are interleaved, as they are where many are worked on at once.
 */
final class ForgedLog implements AutoCloseable {
  /** Created, proposed, approved, updated. */
  static final int EVENTS_EACH = 4;

  private static final int GROUP = 500;
  private static final Actor ACTOR = new Actor("a-0123456789abcdef01234567", ActorKind.PERSON);
  private static final String TEXT = "Answers with sources, says what is not known, and asks before it acts. "
      .repeat(6);

  private final AvroCodec codec;
  private final KeyEncryptionKey kek;
  private final KafkaProducer<String, byte[]> producer;
  private int personas;

  ForgedLog(OwnStack stack) throws IOException {
    codec = new AvroCodec(stack.registryUrl());
    kek = KeyEncryptionKey.load(stack.secrets());
    producer = new KafkaProducer<>(Map.of("bootstrap.servers", stack.bootstrapServers(), "acks", "all", "linger.ms", 5),
        new StringSerializer(), new ByteArraySerializer());
  }

  /** Writes the whole histories of as many personas as these events make; returns how many events those are. */
  long write(int events) {
    var written = 0L;
    while (written < events) {
      var group = new ArrayList<Life>();
      for (var i = 0; i < Math.min(GROUP, (events - written) / EVENTS_EACH); i++) {
        group.add(new Life("forged-" + personas++));
      }
      List.<Consumer<Life>>of(Life::create, Life::propose, Life::approve, Life::update)
          .forEach(group::forEach);
      written += (long) group.size() * EVENTS_EACH;
    }
    producer.flush();
    return written;
  }

  /** The history of one persona. */
  private final class Life {
    private final String id;
    private final String proposal = UUID.randomUUID().toString();
    private final DataKey key = DataKey.generate();
    private ObjectNode document;
    private long sequence;
    private String hash = HashChain.START;

    Life(String id) {
      this.id = id;
      var made = Json.mapper().createObjectNode().put("id", id).put("owner_kind", "workspace")
          .put("owner_ref", "ws-" + id.hashCode() % 1000).put("name", "Forged").put("archetype", "researcher");
      made.putObject("traits").put("tone", "neutral").put("focus", TEXT);
      this.document = Stamp.stamp(made, 1, Instant.now());
    }

    void create() {
      producer.send(new ProducerRecord<>(Topic.KEYS.topicName(), id, codec.serialize(Topic.KEYS,
          new WrappedKey(id, key.id(), ByteBuffer.wrap(kek.wrap(key)), Instant.now()))));
      send(MessageType.PERSONA_CREATED,
          new PersonaCreated(id, 1L, PersonalText.plain(document.toString()), Json.sha256(document), ACTOR));
    }

    void propose() {
      send(MessageType.PROPOSAL_SUBMITTED,
          new ProposalSubmitted(id, proposal, 1L, PersonalText.plain("{\"name\":\"New\"}"),
              PersonalText.plain("because"), null, List.of(), List.of(), 0.75, ACTOR, Instant.now().plusSeconds(3600),
              1));
    }

    void approve() {
      send(MessageType.PROPOSAL_APPROVED,
          new ProposalApproved(id, proposal, PersonalText.plain("agreed"), ACTOR, null, 1));
    }

    void update() {
      var before = document;
      document = Stamp.stamp(before.deepCopy().put("name", "New"), 2, Instant.now());
      send(MessageType.PERSONA_UPDATED, new PersonaUpdated(id, 2L, proposal,
          PersonalText.plain(PersonaDiff.between(before, document).toString()), Json.sha256(document), ACTOR));
    }

    private void send(MessageType type, SpecificRecord value) {
      var head = CloudEvent.create(type.ceType(), "/persona-command-svc", Instant.now(), id);
      var framed = codec.serialize(Topic.EVENTS, PersonalRecords.seal(value, id, key));
      hash = HashChain.next(hash, ++sequence, head, framed);
      var event = new ProducerRecord<>(Topic.EVENTS.topicName(), id, framed);
      head.writeTo(event.headers());
      HashChain.write(event.headers(), sequence, hash);
      producer.send(event);
    }
  }

  @Override
  public void close() {
    producer.close();
    codec.close();
  }
}
