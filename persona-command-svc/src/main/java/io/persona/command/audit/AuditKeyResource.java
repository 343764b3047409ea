package io.persona.command.audit;

import io.persona.edge.Capability;
import io.persona.kafka.SigningKey;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Base64;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /audit/key}. */
@Path("/audit/key")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "audit")
public class AuditKeyResource {
  private final SigningKey key;

  AuditKeyResource(SigningKey key) {
    this.key = key;
  }

  /** The public key that checkpoints are signed with. */
  public record PublicAuditKey(@Schema(description = "Id of the key, as checkpoints name it") String keyId,
      @Schema(description = "Ed25519") String algorithm,
      @Schema(description = "X.509 SubjectPublicKeyInfo, Base64") String publicKey) {}

  @GET
  @RolesAllowed({Capability.READ, Capability.OPERATE})
  @Operation(summary = "Public key of the checkpoints", description = "Who trusts no service keeps a copy of it: ./persona audit verify --key FILE.")
  @APIResponse(responseCode = "200", description = "The key.", content = @Content(schema = @Schema(implementation = PublicAuditKey.class)))
  public PublicAuditKey key() {
    return new PublicAuditKey(key.id(), key.publicKey().getAlgorithm(),
        Base64.getEncoder().encodeToString(key.publicKey().getEncoded()));
  }
}
