package io.persona.cli.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.document.InvalidDocument;
import io.persona.document.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/**
 * Verifies the signature of an agent card as A2A 1.0 says: a JWS over the RFC 8785 form of the card without its signatures.
 * It shares nothing with what signs.
 */
final class CardSignature {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /** @param sentence the same for people */
  record Result(boolean good, String sentence) {}

  private CardSignature() {}

  /** Whether one of its signatures was made with the key. */
  static Result check(ObjectNode card, PublicKey key) {
    if (card.path("signatures").isEmpty()) {
      return new Result(false, "The card is NOT signed.");
    }
    var payload = BASE64.encodeToString(Json.canonical(card.deepCopy().without("signatures")));
    return card.path("signatures").valueStream().anyMatch(signature -> verifies(signature, payload, key))
        ? new Result(true, "The signature is good.")
        : new Result(false, "The signature is NOT good: the card was changed, or signed with another key.");
  }

  private static boolean verifies(JsonNode signature, String payload, PublicKey key) {
    try {
      var header = signature.path("protected").asText();
      if (!"EdDSA".equals(Json.parse(Base64.getUrlDecoder().decode(header)).path("alg").asText())) {
        return false;
      }
      var verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update((header + "." + payload).getBytes(StandardCharsets.US_ASCII));
      return verifier.verify(Base64.getUrlDecoder().decode(signature.path("signature").asText()));
    } catch (GeneralSecurityException | IllegalArgumentException | InvalidDocument unusable) {
      return false;
    }
  }
}
