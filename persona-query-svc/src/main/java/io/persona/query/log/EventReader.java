package io.persona.query.log;

import io.persona.kafka.CloudEvent;
import io.persona.kafka.Codec;
import io.persona.kafka.HashChain;
import io.persona.query.log.PersonaRecord.Event;
import io.persona.query.log.PersonaRecord.Unreadable;
import io.persona.schemas.MessageType;
import io.persona.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Reads records of {@code persona.events}. */
final class EventReader {
  private static final Pattern PERSONA_ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern SEQUENCE = Pattern.compile("[1-9][0-9]{0,17}");

  private final Codec codec;

  /** @param codec opens what it reads: what is still sealed then is erased */
  EventReader(Codec codec) {
    this.codec = codec;
  }

  /** @throws io.persona.kafka.RegistryUnavailable when the schema could not be asked for */
  PersonaRecord read(ConsumerRecord<byte[], byte[]> record) {
    var personaId = personaId(record.key());
    var sequence = sequence(record.headers());
    if (personaId == null) {
      return new Unreadable(null, sequence, "invalid-key");
    }
    var head = CloudEvent.read(record.headers()).orElse(null);
    var hash = CloudEvent.text(record.headers(), HashChain.HASH);
    if (head == null || sequence == null || hash == null || !HASH.matcher(hash).matches()) {
      return new Unreadable(personaId, sequence, "unreadable-headers");
    }
    var type = MessageType.ofCeType(head.type()).filter(known -> known.topic() == Topic.EVENTS).orElse(null);
    if (type == null) {
      return new Unreadable(personaId, sequence, "unknown-type");
    }
    var value = record.value() == null ? null : codec.deserialize(Topic.EVENTS, record.value()).orElse(null);
    if (!type.recordClass().isInstance(value)) {
      return new Unreadable(personaId, sequence, "unreadable-value");
    }
    return head.subject().equals(personaId)
        && personaId.equals(value.get(value.getSchema().getField("persona_id").pos()))
            ? new Event(head, type, sequence, hash, record.value(), value)
            : new Unreadable(personaId, sequence, "subject-mismatch");
  }

  /** The record as one that cannot be read, whatever it says. */
  static Unreadable refused(ConsumerRecord<byte[], byte[]> record, String reason) {
    return new Unreadable(personaId(record.key()), sequence(record.headers()), reason);
  }

  private static @Nullable String personaId(byte @Nullable [] key) {
    var text = key == null ? "" : new String(key, StandardCharsets.UTF_8);
    return PERSONA_ID.matcher(text).matches() ? text : null;
  }

  private static @Nullable Long sequence(Headers headers) {
    var text = CloudEvent.text(headers, HashChain.SEQUENCE);
    return text == null || !SEQUENCE.matcher(text).matches() ? null : Long.valueOf(text);
  }
}
