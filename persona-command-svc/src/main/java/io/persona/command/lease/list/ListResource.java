package io.persona.command.lease.list;

import io.persona.command.gateway.Answers;
import io.persona.command.gateway.LeaseDirectory;
import io.persona.command.lease.LeaseView;
import io.persona.edge.Caller;
import io.persona.edge.Capability;
import io.persona.kafka.Pseudonyms;
import io.persona.schemas.lease.Lease;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code GET /leases}. */
@Path("/leases")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "leases")
@Blocking
public class ListResource {
  private final LeaseDirectory directory;
  private final Pseudonyms pseudonyms;
  private final SecurityIdentity identity;
  private final Clock clock = Clock.systemUTC();

  ListResource(LeaseDirectory directory, Pseudonyms pseudonyms, SecurityIdentity identity) {
    this.directory = directory;
    this.pseudonyms = pseudonyms;
    this.identity = identity;
  }

  /**
   * The leases in force.
   *
   * @param count how many there are, also those beyond the limit
   */
  public record InForce(Instant generated, int count, List<LeaseView> items) {}

  @GET
  @Authenticated
  @Operation(summary = "Leases in force", description = "Those that end first come first. Without lease:grant or operate, the caller's own.")
  @APIResponse(responseCode = "200", description = "Neither revoked nor expired; a used up budget does not show.", content = @Content(schema = @Schema(implementation = InForce.class)))
  @APIResponse(responseCode = "400", description = "A value is out of range.")
  @APIResponse(responseCode = "401", description = "No token, or a wrong one.")
  @APIResponse(responseCode = "503", description = "The leases could not be read to their end; ask again after Retry-After seconds.")
  public Response list(
      @Parameter(description = "Name of the holder") @QueryParam("subject") @Size(max = 256) @Nullable String subject,
      @QueryParam("capability") @Size(max = 128) @Nullable String capability,
      @Parameter(description = "Most leases to list") @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(500) int limit) {
    return directory.all()
        .map(leases -> Response.ok(inForce(leases, subject, capability, limit)).build())
        .orElseGet(() -> Answers.later(Answers.unavailable("It cannot be told now which leases are in force.")));
  }

  private InForce inForce(List<Lease> leases, @Nullable String subject, @Nullable String capability, int limit) {
    var caller = Caller.of(identity);
    var now = clock.instant();
    var own = pseudonyms.of(caller.subject());
    var asked = subject == null ? null : pseudonyms.of(subject);
    var seesAll = caller.capabilities().contains(Capability.LEASE_GRANT)
        || caller.capabilities().contains(Capability.OPERATE);
    var found = leases.stream().filter(lease -> lease.getRevokedAt() == null)
        .filter(lease -> now.isBefore(lease.getExpiresAt()))
        .filter(lease -> seesAll || lease.getSubject().equals(own))
        .filter(lease -> asked == null || lease.getSubject().equals(asked))
        .filter(lease -> capability == null || lease.getCapability().equals(capability))
        .sorted(Comparator.comparing(Lease::getExpiresAt).thenComparing(Lease::getLeaseId)).map(LeaseView::of).toList();
    return new InForce(now, found.size(), found.stream().limit(limit).toList());
  }
}
