package io.persona.command.audit;

import io.persona.kafka.Checkpoints;
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
 * The Ed25519 key that signs checkpoints: {@code audit.key} (PKCS#8) and {@code audit.pub} (X.509) in the folder of
 * secrets, each Base64 with or without PEM's lines around it, as {@code openssl genpkey -algorithm ed25519} makes them.
 */
public record AuditKey(PrivateKey privateKey, PublicKey publicKey) {

  public static AuditKey load(Path secretsDir) throws IOException {
    try {
      var keys = KeyFactory.getInstance(Checkpoints.ALGORITHM);
      return new AuditKey(keys.generatePrivate(new PKCS8EncodedKeySpec(read(secretsDir.resolve("audit.key")))),
          keys.generatePublic(new X509EncodedKeySpec(read(secretsDir.resolve("audit.pub")))));
    } catch (GeneralSecurityException | IllegalArgumentException noKey) {
      throw new IOException("audit.key and audit.pub in " + secretsDir + " are not an Ed25519 key pair");
    }
  }

  private static byte[] read(Path file) throws IOException {
    return Base64.getMimeDecoder().decode(Files.readString(file).replaceAll("-----[^-]+-----", "").strip());
  }

  /** Id of the key, as checkpoints name it. */
  String id() {
    return Checkpoints.keyId(publicKey);
  }
}
