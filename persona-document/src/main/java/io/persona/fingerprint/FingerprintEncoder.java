package io.persona.fingerprint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.persona.document.AgentPersona;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The layout of a fingerprint. An encoder remembers the hash of every text that it has met, so that many personas, which share
 * names, are encoded several times as fast by one as by one each; it is for one thread, and for no longer than a batch.
 *
 * <table>
 * <caption>words</caption>
 * <tr><td>0, 2, 4, 6, 8</td><td>curiosity, autonomy, persistence, risk tolerance, collaboration as thermometers</td></tr>
 * <tr><td>1, 3, 5, 7, 9</td><td>hashes of the drive</td></tr>
 * <tr><td>10 to 49</td><td>trait i at 10 + i mod 40: its hash, masked by its value</td></tr>
 * <tr><td>50, 52, 54, 56, 58</td><td>communication as thermometers; 51 to 59 odd stay 0</td></tr>
 * <tr><td>60 to 79</td><td>style i at 60 + i mod 20: its hash, masked by 1 / (i + 1)</td></tr>
 * <tr><td>80 to 155</td><td>feature i at 80 + i mod 76: its hash, masked by its proficiency</td></tr>
 * </table>
 *
 * A thermometer of v has its round(64 v) low bits set. A hash is the first 8 bytes of SHA-256, little-endian. Arithmetic is
 * in floats throughout: 0.5078124999 is 33 bits as a float and 32 as a double.
 */
public final class FingerprintEncoder {
  private static final int DRIVE_WORDS = 5;
  private static final byte STYLE_MARK = (byte) 0xAA;
  private static final int TRAITS = 10;
  private static final int COMMUNICATION = 50;
  private static final int STYLES = 60;
  private static final int FEATURES = 80;

  private final MessageDigest sha256;
  private final Map<String, long[]> drives = new HashMap<>();
  private final Map<String, Long> names = new HashMap<>();
  private final Map<String, Long> styles = new HashMap<>();
  private final Map<Operation, Long> operations = new HashMap<>();

  /** The name of a feature with its operation code. */
  private record Operation(String name, short opcode) {}

  public FingerprintEncoder() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The 156 words of the fingerprint. */
  public long[] words(AgentPersona persona) {
    var words = new long[Fingerprint.WORDS];
    var volition = persona.volition();
    thermometers(words, 0, volition.curiosity(), volition.autonomy(), volition.persistence(),
        volition.riskTolerance(), volition.collaboration());
    var drive = drives.computeIfAbsent(volition.drive(), this::drive);
    for (int i = 0; i < DRIVE_WORDS; i++) {
      words[1 + 2 * i] = drive[i];
    }
    for (int i = 0; i < persona.traits().size(); i++) {
      var trait = persona.traits().get(i);
      words[TRAITS + i % (COMMUNICATION - TRAITS)] ^= names.computeIfAbsent(trait.name(), this::name)
          & thermometer(trait.value());
    }
    var communication = persona.communication();
    thermometers(words, COMMUNICATION, communication.formality(), communication.verbosity(),
        communication.directness(), communication.technicalDepth(), communication.emotionalTone());
    for (int i = 0; i < persona.preferredStyles().size(); i++) {
      words[STYLES + i % (FEATURES - STYLES)] ^= styles.computeIfAbsent(persona.preferredStyles().get(i), this::style)
          & thermometer(1f / (i + 1));
    }
    for (int i = 0; i < persona.features().size(); i++) {
      var feature = persona.features().get(i);
      words[FEATURES + i % (Fingerprint.WORDS - FEATURES)] ^= hash(feature.name(), feature.camOpcode())
          & thermometer(feature.proficiency());
    }
    return words;
  }

  private long[] drive(String drive) {
    var words = new long[DRIVE_WORDS];
    for (int i = 0; i < DRIVE_WORDS; i++) {
      words[i] = sha256(drive, littleEndian(Integer.BYTES).putInt(i));
    }
    return words;
  }

  private long name(String name) {
    return sha256(name, ByteBuffer.allocate(0));
  }

  private long style(String style) {
    return sha256(style, ByteBuffer.allocate(1).put(STYLE_MARK));
  }

  private long hash(String feature, OptionalInt opcode) {
    return opcode.isPresent()
        ? operations.computeIfAbsent(new Operation(feature, (short) opcode.getAsInt()),
            operation -> sha256(feature, littleEndian(Short.BYTES).putShort(operation.opcode())))
        : names.computeIfAbsent(feature, this::name);
  }

  private static void thermometers(long[] words, int first, float... values) {
    for (int i = 0; i < values.length; i++) {
      words[first + 2 * i] = thermometer(values[i]);
    }
  }

  /** Negative values and NaN have no bit, values from 63.5/64 on have all. */
  private static long thermometer(float value) {
    int bits = Math.max(0, Math.round(value * 64f));
    return bits >= Long.SIZE ? -1L : (1L << bits) - 1;
  }

  private long sha256(String text, ByteBuffer suffix) {
    sha256.update(text.getBytes(UTF_8));
    var digest = sha256.digest(suffix.array());
    return ByteBuffer.wrap(digest).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  private static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
