package io.persona.cli.routing;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.document.InvalidDocument;
import io.persona.document.Json;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** An Ed25519 public key, from an X.509 file (Base64, with or without PEM's lines) or a JWK set. */
final class CardKey {
  /** What stands before the 32 bytes of the key in X.509, RFC 8410. */
  private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private CardKey() {}

  /** @throws IOException when the text holds no such key */
  static PublicKey parse(String text) throws IOException {
    try {
      var encoded = text.strip().startsWith("{")
          ? x509(Json.parse(text))
          : Base64.getMimeDecoder().decode(text.replaceAll("-----[^-]+-----", "").strip());
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException | IllegalArgumentException | InvalidDocument noKey) {
      throw new IOException("it is no Ed25519 public key");
    }
  }

  private static byte[] x509(JsonNode keys) {
    var raw = Base64.getUrlDecoder().decode(keys.path("keys").path(0).path("x").asText());
    var encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + raw.length);
    System.arraycopy(raw, 0, encoded, X509_PREFIX.length, raw.length);
    return encoded;
  }
}
