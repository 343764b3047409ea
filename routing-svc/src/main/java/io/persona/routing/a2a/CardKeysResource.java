package io.persona.routing.a2a;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.persona.edge.Capability;
import io.persona.kafka.SigningKey;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /.well-known/jwks.json}: what agent cards are verified with. */
@Path(CardKeysResource.PATH)
@Tag(name = "agents")
@RolesAllowed({Capability.ROUTING_READ, Capability.OPERATE})
public class CardKeysResource {
  static final String PATH = "/.well-known/jwks.json";
  /** An Ed25519 public key is the end of its X.509 form. */
  private static final int RAW_BYTES = 32;

  private final SigningKey key;

  CardKeysResource(SigningKey key) {
    this.key = key;
  }

  /** A JWK set, RFC 7517. */
  @Schema(name = "JsonWebKeySet")
  public record KeySet(List<Key> keys) {}

  /** An Ed25519 public key, RFC 8037. */
  @Schema(name = "JsonWebKey")
  public record Key(@Schema(examples = "OKP") String kty, @Schema(examples = "Ed25519") String crv,
      @Schema(examples = "EdDSA") String alg, @JsonProperty("use") @Schema(examples = "sig") String purpose,
      @Schema(description = "As the signatures of cards name it.") String kid,
      @Schema(description = "The key, base64url.") String x) {}

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "cardKeys", summary = "Public key of the agent cards", description = "As a JWK set. Who trusts no service keeps a copy of it: ./persona card ID --verify --key FILE. Needs the capability routing:read or operate.")
  @APIResponse(responseCode = "200", description = "The key.", content = @Content(schema = @Schema(implementation = KeySet.class)))
  public KeySet keys() {
    var encoded = key.publicKey().getEncoded();
    var raw = Arrays.copyOfRange(encoded, encoded.length - RAW_BYTES, encoded.length);
    return new KeySet(List.of(new Key("OKP", "Ed25519", "EdDSA", "sig", key.id(),
        Base64.getUrlEncoder().withoutPadding().encodeToString(raw))));
  }
}
