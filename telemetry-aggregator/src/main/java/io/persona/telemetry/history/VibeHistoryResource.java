package io.persona.telemetry.history;

import io.persona.edge.Caller;
import io.persona.edge.Capability;
import io.persona.edge.Problem;
import io.persona.telemetry.TelemetryConfig;
import io.persona.telemetry.live.Disagreement;
import io.persona.telemetry.live.LiveSample;
import io.persona.telemetry.ownership.OtherInstances;
import io.persona.telemetry.ownership.OwnLedger;
import io.persona.telemetry.ownership.Owner;
import io.persona.telemetry.ownership.Owners;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.http.HttpRequest;
import java.util.List;
import org.apache.kafka.streams.processor.TaskId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code GET /state/persona/{id}/vibe_history}, answered by the instance that owns the persona, through any. */
@Path("/state/persona/{id}/vibe_history")
@Tag(name = "Vibe", description = "The newest feedback, where there is consent.")
@RolesAllowed(Capability.TELEMETRY_READ)
@Blocking
public class VibeHistoryResource {
  private static final String ID = "[A-Za-z0-9._:-]{1,128}";

  private final Owners owners;
  private final OwnLedger ledger;
  private final OtherInstances others;
  private final Exposure exposure;
  private final NewestSamples samples;
  private final TelemetryConfig config;
  private final SecurityIdentity identity;

  VibeHistoryResource(Owners owners, OwnLedger ledger, OtherInstances others, Exposure exposure, NewestSamples samples,
      TelemetryConfig config, SecurityIdentity identity) {
    this.owners = owners;
    this.ledger = ledger;
    this.others = others;
    this.exposure = exposure;
    this.samples = samples;
    this.config = config;
    this.identity = identity;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "showVibeHistory", summary = "Show the newest feedback on a persona", description = "Samples of the sliding window with the notes that came with them, from the memory of the instance that owns the persona; and where the policy of its owner asks for samples to be retained, those of up to 7 days, without notes. Capability telemetry:read, and telemetry:persona:{scope} by token or lease.")
  @APIResponse(responseCode = "200", description = "The newest samples.", content = @Content(schema = @Schema(implementation = VibeHistory.class)))
  @APIResponse(responseCode = "400", description = "A parameter cannot be used.")
  @APIResponse(responseCode = "403", description = "The caller lacks telemetry:read, or telemetry:persona:{scope} both by token and by a lease.")
  @APIResponse(responseCode = "404", description = "No such persona.")
  @APIResponse(responseCode = "412", description = "There is no consent to telemetry.")
  @APIResponse(responseCode = "503", description = "The owner of the persona cannot answer now; try again after Retry-After seconds.")
  public Uni<Response> show(@PathParam("id") @Pattern(regexp = ID) String id,
      @Parameter(description = "Most samples, 1 to retain_max; values beyond are clamped into the range.") @QueryParam("limit") @Nullable Integer limit,
      @Context HttpHeaders headers) {
    var most = limit == null ? config.retain() : Math.clamp(limit, 1, config.retain());
    var asOwner = headers.getHeaderString(OtherInstances.AS_OWNER) != null;
    return switch (owners.of(id)) {
      case Owner.Here(var task) -> Uni.createFrom().item(own(task, id, most));
      case Owner.There(var address) when !asOwner -> others.ask(address,
          "/state/persona/" + id + "/vibe_history?limit=" + most, HttpRequest.newBuilder().header(
              HttpHeaders.AUTHORIZATION, headers.getHeaderString(HttpHeaders.AUTHORIZATION)));
      case Owner.There _,Owner.Unsettled _ -> Uni.createFrom().item(OtherInstances.unsettled());
    };
  }

  private Response own(TaskId task, String id, int most) {
    return ledger.find(task, id).map(known -> exposure.refusal(Caller.of(identity), id, known.consent())
        .map(Problem::response).orElseGet(() -> samples.newest(task, id, known.consent())
            .map(newest -> Response.ok(history(id, newest, most)).build()).orElseGet(OtherInstances::unsettled)))
        .orElseGet(OtherInstances::unsettled);
  }

  private VibeHistory history(String id, List<LiveSample> samples, int most) {
    return new VibeHistory(samples.stream().limit(most).map(sample -> VibeHistory.Item.of(id, sample)).toList(),
        config.retain(), most, Disagreement.of(samples, config.leastActors()), config.leastActors());
  }
}
