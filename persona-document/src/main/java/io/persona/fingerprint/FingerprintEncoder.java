package io.persona.fingerprint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.persona.document.AgentPersona;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The layout of a fingerprint.
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
final class FingerprintEncoder {
  private static final byte STYLE_MARK = (byte) 0xAA;
  private static final int TRAITS = 10;
  private static final int COMMUNICATION = 50;
  private static final int STYLES = 60;
  private static final int FEATURES = 80;

  private final MessageDigest sha256;

  private FingerprintEncoder() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static long[] encode(AgentPersona persona) {
    return new FingerprintEncoder().words(persona);
  }

  private long[] words(AgentPersona persona) {
    var words = new long[Fingerprint.WORDS];
    var volition = persona.volition();
    thermometers(words, 0, volition.curiosity(), volition.autonomy(), volition.persistence(),
        volition.riskTolerance(), volition.collaboration());
    var drive = volition.drive().getBytes(UTF_8);
    for (int i = 0; i < 5; i++) {
      words[1 + 2 * i] = hash(drive, littleEndian(Integer.BYTES).putInt(i));
    }
    for (int i = 0; i < persona.traits().size(); i++) {
      var trait = persona.traits().get(i);
      words[TRAITS + i % (COMMUNICATION - TRAITS)] ^= hash(trait.name().getBytes(UTF_8), ByteBuffer.allocate(0))
          & thermometer(trait.value());
    }
    var communication = persona.communication();
    thermometers(words, COMMUNICATION, communication.formality(), communication.verbosity(),
        communication.directness(), communication.technicalDepth(), communication.emotionalTone());
    for (int i = 0; i < persona.preferredStyles().size(); i++) {
      var style = persona.preferredStyles().get(i).getBytes(UTF_8);
      words[STYLES + i % (FEATURES - STYLES)] ^= hash(style, ByteBuffer.allocate(1).put(STYLE_MARK))
          & thermometer(1f / (i + 1));
    }
    for (int i = 0; i < persona.features().size(); i++) {
      var feature = persona.features().get(i);
      words[FEATURES + i % (Fingerprint.WORDS - FEATURES)] ^= hash(feature.name().getBytes(UTF_8), opcode(feature))
          & thermometer(feature.proficiency());
    }
    return words;
  }

  private static ByteBuffer opcode(AgentPersona.Feature feature) {
    return feature.camOpcode().isPresent()
        ? littleEndian(Short.BYTES).putShort((short) feature.camOpcode().getAsInt())
        : ByteBuffer.allocate(0);
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

  private long hash(byte[] text, ByteBuffer suffix) {
    sha256.update(text);
    var digest = sha256.digest(suffix.array());
    return ByteBuffer.wrap(digest).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  private static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
