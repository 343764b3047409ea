package io.persona.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * An Ed25519 key pair in two files: {@code <name>.key} (PKCS#8) and {@code <name>.pub} (X.509) in the folder of secrets, each
 * Base64 with or without PEM's lines around it, as {@code openssl genpkey -algorithm ed25519} makes them.
 */
public record SigningKey(PrivateKey privateKey, PublicKey publicKey) {

  /** @throws IOException when the two files are not there, or hold no such pair; it names them */
  public static SigningKey load(Path secretsDir, String name) throws IOException {
    try {
      var keys = KeyFactory.getInstance(Checkpoints.ALGORITHM);
      return new SigningKey(keys.generatePrivate(new PKCS8EncodedKeySpec(read(secretsDir.resolve(name + ".key")))),
          keys.generatePublic(new X509EncodedKeySpec(read(secretsDir.resolve(name + ".pub")))));
    } catch (GeneralSecurityException | IllegalArgumentException noKey) {
      throw new IOException(
          "%s.key and %s.pub in %s are not an Ed25519 key pair".formatted(name, name, secretsDir));
    }
  }

  private static byte[] read(Path file) throws IOException {
    return Base64.getMimeDecoder().decode(Files.readString(file).replaceAll("-----[^-]+-----", "").strip());
  }

  /** Id of the key: the beginning of the SHA-256 of its public half, in hex. */
  public String id() {
    return Checkpoints.keyId(publicKey);
  }
}
