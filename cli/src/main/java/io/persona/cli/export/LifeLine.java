package io.persona.cli.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.cli.log.LoggedEvent;
import io.persona.kafka.AvroCodec;
import io.persona.kafka.CloudEvent;
import io.persona.kafka.HashChain;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event as a line of the file: a CloudEvent in JSON with the extensions {@code sequence}, {@code chainhash} and, for people,
 * {@code readable}.
 *
 * @param avro the value without the registry's frame
 * @param hash hash of the history up to it, as the line says
 */
record LifeLine(CloudEvent event, long sequence, byte[] avro, String hash) {
  private static final String SCHEMA = "urn:persona:schema:";

  /**
   * As it is written.
   *
   * @param schema   full name and version of the schema, for example {@code io.persona.schemas.event.PersonaCreated:1}
   * @param readable what it says in the clear, as JSON text; null: it is not to be said
   */
  static ObjectNode write(LoggedEvent logged, CloudEvent event, String schema, @Nullable String readable) {
    var framed = logged.record().value();
    var avro = Arrays.copyOfRange(framed, AvroCodec.FRAME_LENGTH, framed.length);
    var line = JsonNodeFactory.instance.objectNode().put("specversion", "1.0").put("id", event.id())
        .put("source", event.source()).put("type", event.type()).put("time", event.time().toString())
        .put("subject", event.subject()).put("sequence", logged.sequence()).put("chainhash", logged.hash())
        .put("datacontenttype", "application/avro").put("dataschema", SCHEMA + schema);
    if (readable != null) {
      line.put("readable", readable);
    }
    return line.put("data_base64", Base64.getEncoder().encodeToString(avro));
  }

  /** From that; empty when it is none. */
  static Optional<LifeLine> read(JsonNode line) {
    try {
      var event = new CloudEvent(line.path("id").asText(), line.path("type").asText(), line.path("source").asText(),
          Instant.parse(line.path("time").asText()), line.path("subject").asText());
      return Optional.of(new LifeLine(event, Long.parseLong(line.path("sequence").asText()),
          Base64.getDecoder().decode(line.path("data_base64").asText()), line.path("chainhash").asText()));
    } catch (DateTimeException | IllegalArgumentException notOne) {
      return Optional.empty();
    }
  }

  /** Whether it stands at this place after that one, and is what was written. */
  boolean follows(String previous, long place) {
    var framed = new byte[AvroCodec.FRAME_LENGTH + avro.length];
    System.arraycopy(avro, 0, framed, AvroCodec.FRAME_LENGTH, avro.length);
    return sequence == place && HashChain.next(previous, place, event, framed).equals(hash);
  }
}
