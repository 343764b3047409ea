package io.persona.synthesis.propose;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** UUIDs that follow from a name (RFC 9562, version 5): the same name always gives the same one. */
final class NameBasedId {
  /** Namespace of this worker's names; made once, at random. */
  private static final UUID NAMESPACE = UUID.fromString("5f0c7e0a-3d0e-4b43-9a55-5f6a2f1d8c11");
  private static final long VERSION_5 = 0x5000L;
  private static final long IETF_VARIANT = 0x8000000000000000L;

  private NameBasedId() {}

  static UUID of(String name) {
    var hash = ByteBuffer.wrap(sha1(ByteBuffer.allocate(2 * Long.BYTES).putLong(NAMESPACE.getMostSignificantBits())
        .putLong(NAMESPACE.getLeastSignificantBits()).array(), name.getBytes(StandardCharsets.UTF_8)));
    var high = hash.getLong() & ~0xf000L | VERSION_5;
    var low = hash.getLong() & 0x3fffffffffffffffL | IETF_VARIANT;
    return new UUID(high, low);
  }

  private static byte[] sha1(byte[] namespace, byte[] name) {
    try {
      var digest = MessageDigest.getInstance("SHA-1");
      digest.update(namespace);
      return digest.digest(name);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
