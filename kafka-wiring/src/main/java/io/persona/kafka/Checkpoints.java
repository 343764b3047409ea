package io.persona.kafka;

import io.persona.schemas.audit.Checkpoint;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.HexFormat;

/**
 * Signed statements of what a partition of the log holds. A hash runs over the chain hashes of all events of a partition,
 * in the order of their offsets; a checkpoint signs how many there were, and where the hash was then. So a tail that was
 * cut off, an order that was changed, or a history that was written anew shows, which no persona's own chain can show.
 *
 * <p>Decision: docs/adr/0016-checkpoints-sign-what-the-log-holds.md.
 */
public final class Checkpoints {
  /** The running hash before the first event. */
  public static final String START = "0".repeat(64);
  /** Algorithm of the signature. */
  public static final String ALGORITHM = "Ed25519";

  private static final int KEY_ID_DIGITS = 16;

  private Checkpoints() {}

  /** The running hash after one more event: SHA-256 over both hashes, as 128 ASCII hex digits. */
  public static String next(String running, String chainHash) {
    return sha256((running + chainHash).getBytes(StandardCharsets.US_ASCII));
  }

  /** Id of a key: the first 16 hex digits of the SHA-256 of its X.509 form. */
  public static String keyId(PublicKey key) {
    return sha256(key.getEncoded()).substring(0, KEY_ID_DIGITS);
  }

  /** The signature over what the checkpoint says. */
  public static byte[] sign(Checkpoint checkpoint, PrivateKey key) {
    try {
      var signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(statement(checkpoint));
      return signature.sign();
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** Whether this key signed what the checkpoint says. */
  public static boolean isSignedBy(Checkpoint checkpoint, PublicKey key) {
    var signed = new byte[checkpoint.getSignature().remaining()];
    checkpoint.getSignature().duplicate().get(signed);
    try {
      var signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(key);
      signature.update(statement(checkpoint));
      return signature.verify(signed);
    } catch (GeneralSecurityException noSignature) {
      return false;
    }
  }

  private static byte[] statement(Checkpoint checkpoint) {
    return "%d\n%d\n%s\n%d".formatted(checkpoint.getPartition(), checkpoint.getEvents(), checkpoint.getRunningHash(),
        checkpoint.getMadeAt().toEpochMilli()).getBytes(StandardCharsets.UTF_8);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
