package io.persona.command.log;

import io.persona.kafka.AvroCodec;
import io.persona.kafka.CloudEvent;
import io.persona.kafka.Codec;
import io.persona.schemas.MessageType;
import io.persona.schemas.Topic;
import io.persona.schemas.command.GiveFeedback;
import io.persona.schemas.command.ImportLife;
import io.persona.schemas.vibe.VibeSample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Objects;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * A command as it was read from the topic.
 *
 * @param requestHash SHA-256 of its Avro body in the clear, once it was opened
 */
record Command(CloudEvent event, SpecificRecord body, byte[] requestHash) {

  /** The same command with this body; its hash is that of the clear body, however it was sealed. */
  Command inTheClear(SpecificRecord clear) {
    return new Command(event, clear, sha256(encode(clear instanceof GiveFeedback given ? timeless(given) : clear)));
  }

  /** What became of reading a record. */
  sealed interface Reading {}

  /** It is a command. */
  record Readable(Command command) implements Reading {}

  /** It is none, for this reason; the reason is a code. */
  record Unreadable(String reason) implements Reading {}

  /** @throws io.persona.kafka.RegistryUnavailable when it cannot be told yet */
  static Reading read(Record<String, byte[]> record, Codec codec) {
    var event = CloudEvent.read(record.headers()).orElse(null);
    if (event == null || record.value() == null) {
      return new Unreadable("no-cloudevent");
    }
    var type = MessageType.ofCeType(event.type()).filter(known -> known.topic() == Topic.COMMANDS).orElse(null);
    if (type == null) {
      return new Unreadable("unknown-type");
    }
    var body = codec.deserialize(Topic.COMMANDS, record.value()).orElse(null);
    if (body == null || body.getClass() != type.recordClass()) {
      return new Unreadable("unreadable-value");
    }
    if (!Objects.equals(record.key(), event.subject()) || !event.subject().equals(subjectOf(body))) {
      return new Unreadable("key-mismatch");
    }
    return new Readable(new Command(event, body, requestHash(record.value(), body)));
  }

  String id() {
    return event.id();
  }

  /** Id of the record at this place among those that the command leads to: the same command, the same ids. */
  String eventId(int index) {
    return id() + "." + index;
  }

  /** Id of the persona; of the lease, when the command is about one. */
  String personaId() {
    return event.subject();
  }

  /** The proposal that it submits or decides, or null when it is about none. */
  @Nullable
  String proposalId() {
    var field = body.getSchema().getField("proposal_id");
    return field == null ? null : (String) body.get(field.pos());
  }

  ByteBuffer hash() {
    return ByteBuffer.wrap(requestHash);
  }

  /** Id of the persona, or of the lease, that the command is about. */
  private static String subjectOf(SpecificRecord body) {
    var persona = body.getSchema().getField("persona_id");
    var about = persona == null ? body.getSchema().getField("lease_id") : persona;
    return (String) body.get(about.pos());
  }

  private static byte[] requestHash(byte[] framed, SpecificRecord body) {
    return body instanceof ImportLife part ? sha256(encode(unwrapped(part))) : hash(framed);
  }

  /** A key is wrapped anew each time. */
  private static ImportLife unwrapped(ImportLife part) {
    return new ImportLife(part.getPersonaId(), part.getAfter(), part.getEvents(), part.getLast(), part.getKeyId(),
        null);
  }

  /** What makes it the same command again: a repeated signal is the same signal, though the edge read its clock anew. */
  private static GiveFeedback timeless(GiveFeedback feedback) {
    return new GiveFeedback(feedback.getPersonaId(), feedback.getSamples().stream()
        .map(one -> new VibeSample(one.getSignal(), one.getStrength(), one.getKind(), Instant.EPOCH, one.getTempo(),
            null))
        .toList(), null);
  }

  private static byte[] hash(byte[] framed) {
    return sha256(ByteBuffer.wrap(framed, AvroCodec.FRAME_LENGTH, framed.length - AvroCodec.FRAME_LENGTH));
  }

  private static byte[] sha256(ByteBuffer bytes) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes);
      return digest.digest();
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static ByteBuffer encode(SpecificRecord body) {
    var bytes = new ByteArrayOutputStream();
    var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    try {
      new SpecificDatumWriter<SpecificRecord>(body.getSchema(), SpecificData.getForSchema(body.getSchema()))
          .write(body, encoder);
      return ByteBuffer.wrap(bytes.toByteArray());
    } catch (IOException memoryDoesNotFail) {
      throw new UncheckedIOException(memoryDoesNotFail);
    }
  }
}
