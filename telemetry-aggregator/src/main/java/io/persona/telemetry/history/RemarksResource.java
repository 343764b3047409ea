package io.persona.telemetry.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.persona.edge.Problem;
import io.persona.kafka.CommandProof;
import io.persona.telemetry.ledger.Consent;
import io.persona.telemetry.live.LiveSamples;
import io.persona.telemetry.live.Remark;
import io.persona.telemetry.ownership.OtherInstances;
import io.persona.telemetry.ownership.OwnLedger;
import io.persona.telemetry.ownership.Owner;
import io.persona.telemetry.ownership.Owners;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.TaskId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * From the memory of the command service to the memory of the persona's owner: who gave samples that were accepted, and what
 * they noted. Only who can sign commands can call it. What arrives without consent is forgotten.
 */
@Path("/internal/persona/{id}/remarks")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class RemarksResource {
  private final CommandProof proof;
  private final Owners owners;
  private final OwnLedger ledger;
  private final OtherInstances others;
  private final LiveSamples live;
  private final com.fasterxml.jackson.databind.ObjectMapper json;
  private final Clock clock = Clock.systemUTC();

  RemarksResource(CommandProof proof, Owners owners, OwnLedger ledger, OtherInstances others, LiveSamples live,
      com.fasterxml.jackson.databind.ObjectMapper json) {
    this.proof = proof;
    this.owners = owners;
    this.ledger = ledger;
    this.others = others;
    this.live = live;
    this.json = json;
  }

  /** What came with the samples of one command, in their order. */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Remarks(@NotNull @Size(min = 1, max = 200) String commandId,
      @NotNull @Size(max = 500) List<@NotNull Note> notes) {
    @Override
    public String toString() {
      return "Remarks";
    }
  }

  /** What came with one sample. */
  public record Note(@Nullable String note, @Nullable JsonNode metadata) {
    @Override
    public String toString() {
      return "Note";
    }
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Authenticated
  @Operation(hidden = true)
  public Uni<Response> take(@PathParam("id") @Pattern(regexp = "[A-Za-z0-9._:-]{1,128}") String id,
      @HeaderParam(CommandProof.HEADER) @Nullable String proven, @Valid @NotNull Remarks remarks,
      @Context HttpHeaders headers) throws IOException {
    var proofs = new RecordHeaders();
    if (proven != null) {
      proofs.add(CommandProof.HEADER, proven.getBytes(StandardCharsets.UTF_8));
    }
    var subject = proof.verify(proofs, remarks.commandId(), id, clock.instant()).orElse(null);
    if (subject == null) {
      return Uni.createFrom().item(Problem.of(403, "proof-required", "Proof Required",
          "Only the command service passes remarks on.").response());
    }
    var asOwner = headers.getHeaderString(OtherInstances.AS_OWNER) != null;
    return switch (owners.of(id)) {
      case Owner.Here(var task) -> Uni.createFrom().item(keep(task, id, subject.pseudonym(), remarks));
      case Owner.There(var address) when !asOwner -> others.ask(address, "/internal/persona/" + id + "/remarks",
          HttpRequest.newBuilder().header(HttpHeaders.AUTHORIZATION, headers.getHeaderString(HttpHeaders.AUTHORIZATION))
              .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON).header(CommandProof.HEADER, proven)
              .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(remarks))));
      case Owner.There _,Owner.Unsettled _ -> Uni.createFrom().item(OtherInstances.unsettled());
    };
  }

  private Response keep(TaskId task, String id, String actor, Remarks remarks) {
    var known = ledger.find(task, id).orElse(null);
    if (known != null && known.consent() instanceof Consent.Given) {
      var all = new LinkedHashMap<String, Remark>();
      for (var note : remarks.notes()) {
        all.put(remarks.commandId() + "." + all.size(), new Remark(actor, note.note(), note.metadata()));
      }
      live.remark(task, id, all, clock.instant());
    }
    return Response.noContent().build();
  }
}
