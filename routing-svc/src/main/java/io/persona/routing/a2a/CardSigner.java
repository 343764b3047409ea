package io.persona.routing.a2a;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.document.Json;
import io.persona.kafka.Checkpoints;
import io.persona.kafka.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * Signs agent cards as A2A 1.0 says: a JWS whose payload is the RFC 8785 form of the card without its signatures, and is
 * left out of the signature. Decision: docs/adr/0041-a-card-is-signed-and-shown-to-who-may-route.md.
 *
 * @param jwks where the public key is found
 */
record CardSigner(SigningKey key, String jwks) {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /** @param payload canonical bytes of the card without its signatures */
  AgentCard.Signature sign(byte[] payload) {
    var header = Json.mapper().createObjectNode().put("alg", "EdDSA").put("typ", "JOSE").put("kid", key.id()).put("jku",
        jwks);
    var encoded = encoded(header);
    var input = encoded + "." + BASE64.encodeToString(payload);
    return new AgentCard.Signature(encoded, BASE64.encodeToString(signature(input)));
  }

  private static String encoded(JsonNode header) {
    return BASE64.encodeToString(header.toString().getBytes(StandardCharsets.UTF_8));
  }

  private byte[] signature(String input) {
    try {
      var signature = java.security.Signature.getInstance(Checkpoints.ALGORITHM);
      signature.initSign(key.privateKey());
      signature.update(input.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
