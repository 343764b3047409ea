package io.persona.bench.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import io.persona.schemas.event.PersonaCreated;
import io.persona.schemas.event.PersonaUpdated;
import io.persona.schemas.event.ProposalApproved;
import io.persona.schemas.event.ProposalSubmitted;
import io.persona.schemas.state.WrappedKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The events of one persona: created, then proposed, approved and applied again and again; sealed as the command service does. */
final class SyntheticLife {
  private static final Instant START = Instant.parse("2026-01-31T08:00:00Z");
  private static final Actor ACTOR = new Actor("a-0123456789abcdef01234567", ActorKind.PERSON);

  private final String id;
  private final DataKey key = DataKey.generate();
  private final KeyEncryptionKey kek;
  private JsonNode document;
  private String hash = HashChain.START;
  private long sequence;

  SyntheticLife(String id, KeyEncryptionKey kek) {
    this.id = id;
    this.kek = kek;
    document = Stamp.stamp(Json
        .parse("""
               {"id":"%s","owner_kind":"agent","owner_ref":"bench","name":"Companion","archetype":"ally",
                "traits":{"tone":"neutral","style":{"humour":["dry"],"warmth":0.5}},"worldview":{"mission":"assist"}}"""
            .formatted(id)),
        1, START);
  }

  /** Its key, as a record for the topic of keys. */
  ProducerRecord<String, byte[]> key(String topic) {
    return new ProducerRecord<>(topic, id, framed(MessageType.PERSONA_KEY,
        new WrappedKey(id, key.id(), ByteBuffer.wrap(kek.wrap(key)), START)));
  }

  /** Its next event. */
  ProducerRecord<String, byte[]> next(String topic) {
    var proposal = id + "-" + (sequence - 1) / 3;
    return switch ((int) (sequence == 0 ? -1 : (sequence - 1) % 3)) {
      case -1 -> record(topic, MessageType.PERSONA_CREATED,
          new PersonaCreated(id, 1L, PersonalText.plain(document.toString()), Json.sha256(document), ACTOR));
      case 0 -> record(topic, MessageType.PROPOSAL_SUBMITTED,
          new ProposalSubmitted(id, proposal, 1L, PersonalText.plain("{\"traits\":{\"tone\":\"warm\"}}"),
              PersonalText.plain("Readers asked for it."), null, List.of(), List.of(), null, ACTOR, null, 1));
      case 1 -> record(topic, MessageType.PROPOSAL_APPROVED, new ProposalApproved(id, proposal, null, ACTOR, null, 1));
      default -> record(topic, MessageType.PERSONA_UPDATED, change(proposal));
    };
  }

  private PersonaUpdated change(String proposal) {
    var version = document.path("version").asLong() + 1;
    var changed = (ObjectNode) document.deepCopy();
    changed.withObject("/traits").put("tone", "tone " + version);
    var after = Stamp.stamp(changed, version, START.plusSeconds(sequence));
    var diff = PersonaDiff.between(document, after);
    document = after;
    return new PersonaUpdated(id, version, proposal, PersonalText.plain(diff.toString()), Json.sha256(after), ACTOR);
  }

  private ProducerRecord<String, byte[]> record(String topic, MessageType type, SpecificRecord event) {
    var attributes = new CloudEvent(id + "." + ++sequence, type.ceType(), "/bench", START.plusSeconds(sequence), id);
    var value = framed(type, PersonalRecords.seal(event, id, key));
    hash = HashChain.next(hash, sequence, attributes, value);
    var record = new ProducerRecord<>(topic, id, value);
    attributes.writeTo(record.headers());
    HashChain.write(record.headers(), sequence, hash);
    return record;
  }

  /** With the number of the type for the id of the registry, which a replay does not ask. */
  private static byte[] framed(MessageType type, SpecificRecord value) {
    var bytes = new ByteArrayOutputStream();
    var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    try {
      bytes.write(ByteBuffer.allocate(Byte.BYTES + Integer.BYTES).put((byte) 0).putInt(type.ordinal()).array());
      new SpecificDatumWriter<SpecificRecord>(value.getSchema(), SpecificData.getForSchema(value.getSchema()))
          .write(value, encoder);
      return bytes.toByteArray();
    } catch (IOException memoryDoesNotFail) {
      throw new UncheckedIOException(memoryDoesNotFail);
    }
  }
}
