package io.persona.kafka;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.kafka.common.header.Headers;

/**
 * The hash chain over the events of one persona: each event carries the hash of itself and of all before it, so that
 * none can be changed, dropped, or put elsewhere unnoticed.
 *
 * <p>The hash is SHA-256 over, in this order: the hash of the event before (32 bytes, all zero for the first); the
 * sequence number (8 bytes, big endian); then {@code ce_id}, {@code ce_type}, {@code ce_source}, {@code ce_time},
 * {@code ce_subject} in UTF-8 and the Avro value without the registry's frame, each with its length in front (4 bytes,
 * big endian). The registry's id is left out, so that the same history can move to another registry.
 */
public final class HashChain {
  /** Header with the place of the event in its persona's history: 1, 2, 3, … without gaps. */
  public static final String SEQUENCE = "ce_sequence";
  /** Header with the hash, 64 hex digits. */
  public static final String HASH = "ce_chainhash";
  /** The hash before the first event. */
  public static final String START = "0".repeat(64);

  private HashChain() {}

  /**
   * The hash of an event.
   *
   * @param previous 64 hex digits
   * @param framed   the value as it is on the topic, with the registry's frame
   * @return 64 hex digits
   */
  public static String next(String previous, long sequence, CloudEvent event, byte[] framed) {
    var digest = sha256();
    digest.update(HexFormat.of().parseHex(previous));
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(sequence).flip());
    for (var attribute : new String[] {event.id(), event.type(), event.source(), event.time().toString(),
        event.subject()}) {
      var bytes = attribute.getBytes(StandardCharsets.UTF_8);
      digest.update(length(bytes.length));
      digest.update(bytes);
    }
    var body = framed.length - AvroCodec.FRAME_LENGTH;
    digest.update(length(body));
    digest.update(framed, AvroCodec.FRAME_LENGTH, body);
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Adds place and hash to the headers of an event. */
  public static void write(Headers headers, long sequence, String hash) {
    headers.add(SEQUENCE, CloudEvent.utf8(Long.toString(sequence))).add(HASH, CloudEvent.utf8(hash));
  }

  private static ByteBuffer length(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).flip();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
