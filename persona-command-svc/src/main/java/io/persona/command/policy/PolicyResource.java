package io.persona.command.policy;

import io.persona.edge.Capability;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code GET /policy}. */
@Path("/policy")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "policy")
public class PolicyResource {
  private final PolicyEngine engine;

  PolicyResource(PolicyEngine engine) {
    this.engine = engine;
  }

  /** The policies in force. */
  public record PolicyStatus(
      @Schema(description = "Names of the files; empty when nothing is in force and everything is forbidden") List<String> sources,
      @Schema(description = "SHA-256 over schema and policies") @Nullable String hash, @Nullable Instant loadedAt,
      @Schema(description = "Why the newest set is not in force; absent when it is") @Nullable PolicyError lastError) {}

  /** Why a set was refused; never its text. */
  public record PolicyError(
      @Schema(description = "unreadable, invalid-schema, invalid-policy, duplicate-policy-id, template or no-policies") String code,
      @Schema(description = "File or policy to look at") String place) {}

  @GET
  @RolesAllowed({Capability.OPERATE, Capability.MANAGE})
  @Operation(summary = "The policies in force", description = "Of this instance. Needs operate or persona:manage.")
  @APIResponse(responseCode = "200", description = "Names and hash, and why the newest set is not in force.")
  @APIResponse(responseCode = "401", description = "No token, or a wrong one.")
  @APIResponse(responseCode = "403", description = "The token has neither operate nor persona:manage.")
  public PolicyStatus policy() {
    var current = engine.inForce();
    var error = engine.lastError();
    var problem = error == null ? null : new PolicyError(error.code(), error.place());
    return current == null
        ? new PolicyStatus(List.of(), null, null, problem)
        : new PolicyStatus(List.copyOf(current.sources().policies().keySet()), current.sources().hash(),
            current.loadedAt(), problem);
  }
}
