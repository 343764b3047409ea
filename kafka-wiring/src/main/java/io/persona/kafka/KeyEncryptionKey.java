package io.persona.kafka;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The key of an installation: data keys lie on topics and in stores only wrapped with it. */
public final class KeyEncryptionKey {
  /** Id of {@link #transport()}; no data key has it. */
  public static final String TRANSPORT = "transport";
  /** Length of a wrapped key. */
  public static final int WRAPPED_BYTES = 12 + AesGcm.KEY_BYTES + 16;

  /** What makes a guess at a passphrase cost about half a second. */
  public static final int PASSPHRASE_ROUNDS = 600_000;

  private final SecretKey secret;
  private final DataKey transport;

  private KeyEncryptionKey(byte[] key) {
    this.secret = new SecretKeySpec(key, AesGcm.KEY_ALGORITHM);
    this.transport = new DataKey(TRANSPORT, derive(key));
  }

  /** @param secretsDir folder with {@code kek.key} */
  public static KeyEncryptionKey load(Path secretsDir) throws IOException {
    return new KeyEncryptionKey(SecretKeyFile.read(secretsDir.resolve("kek.key")).secret().getEncoded());
  }

  /**
   * A key that is derived from a passphrase, to wrap a data key that leaves the installation.
   *
   * @param salt   random, and kept with what is wrapped
   * @param rounds of PBKDF2-HMAC-SHA256; {@link #PASSPHRASE_ROUNDS} for what is new
   */
  public static KeyEncryptionKey ofPassphrase(char[] passphrase, byte[] salt, int rounds) {
    try {
      var spec = new PBEKeySpec(passphrase, salt, rounds, AesGcm.KEY_BYTES * Byte.SIZE);
      return new KeyEncryptionKey(
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded());
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** For content on its way to a persona whose own key is not known to the sender, or not made yet. */
  public DataKey transport() {
    return transport;
  }

  /** The key as it may lie on a topic; the same bytes each time. */
  public byte[] wrap(DataKey key) {
    return key.wrapped(this,
        clear -> AesGcm.encrypt(secret, id(clear.id()), ByteBuffer.wrap(clear.secret().getEncoded())));
  }

  /** @throws SealBroken when this key did not wrap it under this id */
  public DataKey unwrap(String keyId, byte[] wrapped) {
    var key = AesGcm.decrypt(secret, id(keyId), ByteBuffer.wrap(wrapped));
    return new DataKey(keyId, new SecretKeySpec(key, AesGcm.KEY_ALGORITHM), this, wrapped);
  }

  private static SecretKey derive(byte[] key) {
    try {
      var info = "persona.commands transport".getBytes(StandardCharsets.UTF_8);
      return KDF.getInstance("HKDF-SHA256").deriveKey(AesGcm.KEY_ALGORITHM,
          HKDFParameterSpec.ofExtract().addIKM(key).thenExpand(info, AesGcm.KEY_BYTES));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static byte[] id(String keyId) {
    return keyId.getBytes(StandardCharsets.UTF_8);
  }
}
