package io.persona.command.persona.imported;

import io.persona.command.decision.Reason;
import io.persona.command.decision.Texts;
import io.persona.kafka.AvroCodec;
import io.persona.kafka.CloudEvent;
import io.persona.kafka.DataKey;
import io.persona.kafka.HashChain;
import io.persona.kafka.HistoryReader;
import io.persona.kafka.PersonalRecords;
import io.persona.kafka.SealBroken;
import io.persona.schemas.MessageType;
import io.persona.schemas.SchemaHistory;
import io.persona.schemas.Topic;
import io.persona.schemas.command.ImportedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of a life that comes from another log: whether each stands at its place, and what it says.
 *
 * @param personaId whose life it is
 * @param key       that it is sealed with; null when it is in the clear
 */
public record EventReader(String personaId, @Nullable DataKey key, HistoryReader values) {
  private static final int MAX_NAME = 200;
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

  /** What became of reading an event. */
  public sealed interface Reading {}

  /**
   * It is an event.
   *
   * @param avro  its bytes, without a registry's frame
   * @param hash  of the history up to it
   * @param value what it says in the clear, as the newest version says it
   */
  public record Read(CloudEvent attributes, HistoryReader.Version version, byte[] avro, long sequence, String hash,
      SpecificRecord value) implements Reading {}

  /** It is none here, for this reason. */
  record Flawed(Reason reason, String flaw) implements Reading {}

  Reading read(ImportedEvent event, String previous, long sequence, Instant now) {
    var type = MessageType.ofCeType(event.getType()).filter(known -> known.topic() == Topic.EVENTS).orElse(null);
    if (type == null) {
      return flawed("its type is unknown here.");
    }
    if (event.getSchemaVersion() < 1
        || event.getSchemaVersion() > SchemaHistory.versions(type.schema().getFullName()).size()) {
      return flawed("the version of its schema is unknown here.");
    }
    if (!isName(event.getId()) || !isName(event.getSource())) {
      return flawed("its id and its source have 1 to " + MAX_NAME + " characters.");
    }
    if (event.getTime().isBefore(Instant.EPOCH) || event.getTime().isAfter(now.plus(CLOCK_SKEW))) {
      return flawed("its time lies in the future, or before 1970.");
    }
    var attributes = new CloudEvent(event.getId(), event.getType(), event.getSource(), event.getTime(), personaId);
    var framed = framed(event);
    if (!HashChain.next(previous, sequence, attributes, framed).equals(event.getChainHash())) {
      return flawed("it, or the event before it, is not what was written.");
    }
    var version = new HistoryReader.Version(type, event.getSchemaVersion());
    var sealed = values.read(version, framed).orElse(null);
    if (sealed == null || !personaId.equals(sealed.get(sealed.getSchema().getField("persona_id").pos()))) {
      return flawed("its value is none of this type, version and persona.");
    }
    return opened(sealed, value -> new Read(attributes, version,
        Arrays.copyOfRange(framed, AvroCodec.FRAME_LENGTH, framed.length), sequence, event.getChainHash(), value));
  }

  private Reading opened(SpecificRecord sealed, Function<SpecificRecord, Reading> read) {
    if (PersonalRecords.isSealed(sealed) && key == null) {
      return new Flawed(Reason.SEALED_LIFE, "it is sealed, and no key came with the life.");
    }
    try {
      var value = PersonalRecords.open(sealed, personaId, key);
      return Texts.areStorable(value)
          ? read.apply(value)
          : flawed("a text in it holds U+0000, which cannot be stored.");
    } catch (SealBroken otherKey) {
      return new Flawed(Reason.SEALED_LIFE, "it is sealed with another key than came with the life.");
    }
  }

  private static Flawed flawed(String flaw) {
    return new Flawed(Reason.INVALID_LIFE, flaw);
  }

  private static boolean isName(String text) {
    return !text.isEmpty() && text.length() <= MAX_NAME && text.indexOf('\0') < 0;
  }

  private static byte[] framed(ImportedEvent event) {
    var value = event.getValue().duplicate();
    var framed = new byte[AvroCodec.FRAME_LENGTH + value.remaining()];
    value.get(framed, AvroCodec.FRAME_LENGTH, value.remaining());
    return framed;
  }
}
