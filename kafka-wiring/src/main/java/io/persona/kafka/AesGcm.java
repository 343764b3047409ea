package io.persona.kafka;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** AES-256-GCM as all of our stored content has it: a random nonce of 12 bytes, then ciphertext and tag. */
final class AesGcm {
  static final String KEY_ALGORITHM = "AES";
  static final int KEY_BYTES = 32;

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();
  /** To look one up among the providers costs as much as to seal a small content. */
  private static final ThreadLocal<Cipher> CIPHERS = ThreadLocal.withInitial(AesGcm::newCipher);

  private AesGcm() {}

  static byte[] randomBytes(int count) {
    var bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** @param associated what the content belongs to; it opens nowhere else */
  static byte[] encrypt(SecretKey key, byte[] associated, ByteBuffer clear) {
    var start = System.nanoTime();
    var nonce = randomBytes(NONCE_BYTES);
    var sealed = ByteBuffer.allocate(NONCE_BYTES + clear.remaining() + TAG_BITS / Byte.SIZE).put(nonce);
    try {
      cipher(Cipher.ENCRYPT_MODE, key, nonce, associated).doFinal(clear.duplicate(), sealed);
      return sealed.array();
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    } finally {
      SealingTime.SEAL.since(start);
    }
  }

  /** @throws SealBroken when it was sealed with another key, for something else, or was changed since */
  static byte[] decrypt(SecretKey key, byte[] associated, ByteBuffer sealed) {
    var start = System.nanoTime();
    var rest = sealed.duplicate();
    if (rest.remaining() < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
      throw new SealBroken();
    }
    var nonce = new byte[NONCE_BYTES];
    rest.get(nonce);
    try {
      var clear = ByteBuffer.allocate(rest.remaining() - TAG_BITS / Byte.SIZE);
      cipher(Cipher.DECRYPT_MODE, key, nonce, associated).doFinal(rest, clear);
      return clear.array();
    } catch (GeneralSecurityException notOurs) {
      throw new SealBroken();
    } finally {
      SealingTime.OPEN.since(start);
    }
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] associated)
      throws GeneralSecurityException {
    var cipher = CIPHERS.get();
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(associated);
    return cipher;
  }

  private static Cipher newCipher() {
    try {
      return Cipher.getInstance(CIPHER);
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
