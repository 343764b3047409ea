package io.persona.routing.a2a;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/** Verifies cards as a client of A2A does: with a JOSE library, and with nothing of what made the signature. */
public final class CardVerifier {
  private static final ObjectMapper JSON = new ObjectMapper();

  private CardVerifier() {}

  public static boolean verifies(JsonNode card, JsonNode jwks) {
    try {
      var signature = card.path("signatures").path(0);
      var unsigned = ((ObjectNode) card.deepCopy()).without("signatures");
      var payload = new JsonCanonicalizer(unsigned.toString()).getEncodedUTF8();
      var jws = new JsonWebSignature();
      jws.setAlgorithmConstraints(
          new AlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, "EdDSA"));
      jws.setCompactSerialization(signature.path("protected").textValue() + "."
          + Base64.getUrlEncoder().withoutPadding().encodeToString(payload) + "."
          + signature.path("signature").textValue());
      var kid = header(card).path("kid").textValue();
      var key = new JsonWebKeySet(jwks.toString()).findJsonWebKey(kid, "OKP", "sig", "EdDSA");
      if (key == null) {
        return false;
      }
      jws.setKey(key.getKey());
      return jws.verifySignature();
    } catch (JoseException | IOException unusable) {
      return false;
    }
  }

  static JsonNode header(JsonNode card) {
    var encoded = card.path("signatures").path(0).path("protected").textValue();
    try {
      return JSON.readTree(new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8));
    } catch (JsonProcessingException notJson) {
      throw new IllegalArgumentException(notJson);
    }
  }
}
