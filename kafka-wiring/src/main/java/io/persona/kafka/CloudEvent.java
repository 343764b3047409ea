package io.persona.kafka;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The CloudEvents 1.0 attributes of a record, in Kafka's binary content mode: one header each, prefix {@code ce_}.
 *
 * @param id      unique within the source; of a command, what makes it the same command again
 * @param type    what the value is, for example {@code persona.updated}; see {@link io.persona.schemas.MessageType}
 * @param source  who wrote it, for example {@code /persona-command-svc}
 * @param time    when it happened, in milliseconds UTC
 * @param subject the persona id
 */
public record CloudEvent(String id, String type, String source, Instant time, String subject) {
  public static final String ID = "ce_id";
  public static final String TYPE = "ce_type";
  public static final String SOURCE = "ce_source";
  public static final String TIME = "ce_time";
  public static final String SUBJECT = "ce_subject";

  private static final String SPEC_VERSION = "ce_specversion";
  private static final String CONTENT_TYPE = "content-type";
  private static final byte[] VERSION_1 = utf8("1.0");
  private static final byte[] AVRO = utf8("application/avro");

  public CloudEvent {
    time = time.truncatedTo(ChronoUnit.MILLIS);
  }

  /** A new event with a random id. */
  public static CloudEvent create(String type, String source, Instant time, String subject) {
    return new CloudEvent(UUID.randomUUID().toString(), type, source, time, subject);
  }

  /** The attributes in these headers, or empty when a required one is absent or is not what it should be. */
  public static Optional<CloudEvent> read(Headers headers) {
    var id = text(headers, ID);
    var type = text(headers, TYPE);
    var source = text(headers, SOURCE);
    var time = text(headers, TIME);
    var subject = text(headers, SUBJECT);
    if (id == null || id.isEmpty() || type == null || source == null || time == null || subject == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new CloudEvent(id, type, source, Instant.parse(time), subject));
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  /** Adds the attributes to the headers of a record. */
  public void writeTo(Headers headers) {
    headers.add(SPEC_VERSION, VERSION_1).add(ID, utf8(id)).add(TYPE, utf8(type)).add(SOURCE, utf8(source))
        .add(TIME, utf8(time.toString())).add(SUBJECT, utf8(subject)).add(CONTENT_TYPE, AVRO);
  }

  /** Value of the last header with this name as text, or null when there is none. */
  public static @Nullable String text(Headers headers, String name) {
    var header = headers.lastHeader(name);
    return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
