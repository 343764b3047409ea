package io.persona.kafka;

import io.persona.schemas.PersonalData;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.Function;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * A key for personal data. Each persona has one of its own; once it is destroyed, what it sealed is noise for ever. Sealed
 * content names its persona as associated data, so that it opens for no other.
 *
 * <p>Decision: docs/adr/0015-erasure-destroys-a-key.md.
 */
public final class DataKey {
  /** Bytes that the hex digits of an id stand for. */
  public static final int ID_BYTES = 8;

  private final String id;
  private final SecretKey secret;
  private volatile @Nullable Wrapped wrapped;

  private record Wrapped(KeyEncryptionKey by, byte[] bytes) {}

  DataKey(String id, SecretKey secret) {
    this.id = id;
    this.secret = secret;
  }

  DataKey(String id, SecretKey secret, KeyEncryptionKey by, byte[] wrapped) {
    this(id, secret);
    this.wrapped = new Wrapped(by, wrapped);
  }

  /** A new random key with a new random id of 16 hex digits. */
  public static DataKey generate() {
    return new DataKey(HexFormat.of().formatHex(AesGcm.randomBytes(ID_BYTES)),
        new javax.crypto.spec.SecretKeySpec(AesGcm.randomBytes(AesGcm.KEY_BYTES), AesGcm.KEY_ALGORITHM));
  }

  /**
   * A key that comes from another installation.
   *
   * @param secret 32 bytes
   * @throws IllegalArgumentException for another length
   */
  public static DataKey of(String id, byte[] secret) {
    if (secret.length != AesGcm.KEY_BYTES) {
      throw new IllegalArgumentException("a data key has " + AesGcm.KEY_BYTES + " bytes");
    }
    return new DataKey(id, new javax.crypto.spec.SecretKeySpec(secret, AesGcm.KEY_ALGORITHM));
  }

  /** The key itself, to hand it to another installation. */
  public byte[] secretBytes() {
    return secret.getEncoded();
  }

  public String id() {
    return id;
  }

  SecretKey secret() {
    return secret;
  }

  /** The key as this one wraps it, made when it is first asked for. */
  byte[] wrapped(KeyEncryptionKey by, Function<DataKey, byte[]> wrap) {
    var known = wrapped;
    if (known == null || known.by() != by) {
      known = new Wrapped(by, wrap.apply(this));
      wrapped = known;
    }
    return known.bytes();
  }

  /** The same content, readable only with this key; what is sealed already stays as it is. */
  public PersonalData seal(PersonalData clear, String personaId) {
    return clear.getKeyId() != null
        ? clear
        : new PersonalData(id, ByteBuffer.wrap(AesGcm.encrypt(secret, persona(personaId), clear.getContent())));
  }

  /** @throws SealBroken when it was sealed with another key, for another persona, or was changed since */
  public PersonalData open(PersonalData sealed, String personaId) {
    return new PersonalData(null, ByteBuffer.wrap(AesGcm.decrypt(secret, persona(personaId), sealed.getContent())));
  }

  private static byte[] persona(String personaId) {
    return personaId.getBytes(StandardCharsets.UTF_8);
  }

  /** Only the id: a key never reaches a log. */
  @Override
  public String toString() {
    return "DataKey " + id;
  }
}
