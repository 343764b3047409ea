package io.persona.telemetry.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.persona.edge.Problem;
import io.persona.kafka.CommandProof;
import io.persona.kafka.RemarksProof;
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
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.state.HostInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * From the memory of the command service to the memories of the personas' owners: who gave samples that were accepted, and what
 * they noted. Only who can sign commands can call it. What arrives without consent is forgotten.
 */
@Path("/internal/remarks")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class RemarksResource {
  private final CommandProof proof;
  private final Owners owners;
  private final OwnLedger ledger;
  private final OtherInstances others;
  private final LiveSamples live;
  private final ObjectMapper json;
  private final Clock clock = Clock.systemUTC();

  RemarksResource(CommandProof proof, Owners owners, OwnLedger ledger, OtherInstances others, LiveSamples live,
      ObjectMapper json) {
    this.proof = proof;
    this.owners = owners;
    this.ledger = ledger;
    this.others = others;
    this.live = live;
    this.json = json;
  }

  /** What came with the samples of several commands of one giver. */
  public record Bundle(@NotNull String proof,
      @NotNull @Size(min = 1, max = 10_000) List<@NotNull @Valid Remarks> remarks) {
    @Override
    public String toString() {
      return "Bundle";
    }
  }

  /**
   * What came with the samples of one command, in their order.
   *
   * @param samples how many there are
   * @param notes   those of the first samples; of the others there are none
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Remarks(@NotNull @Pattern(regexp = "[A-Za-z0-9._:-]{1,128}") String personaId,
      @NotNull @Size(min = 1, max = 200) String commandId, @Min(1) @Max(500) int samples,
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
  public Uni<Response> take(@Valid @NotNull Bundle bundle, @Context HttpHeaders headers) throws IOException {
    var giver = RemarksProof.verify(proof, bundle.proof(), about(bundle.remarks()), clock.instant()).orElse(null);
    if (giver == null) {
      return Uni.createFrom().item(Problem.of(403, "proof-required", "Proof Required",
          "Only the command service passes remarks on.").response());
    }
    var asOwner = headers.getHeaderString(OtherInstances.AS_OWNER) != null;
    var elsewhere = new HashMap<HostInfo, List<Remarks>>();
    var answers = new ArrayList<Uni<Response>>();
    var owner = owners.now();
    for (var remarks : bundle.remarks()) {
      switch (owner.apply(remarks.personaId())) {
        case Owner.Here(var task) -> keep(task, giver.pseudonym(), remarks);
        case Owner.There(var address) when !asOwner ->
          elsewhere.computeIfAbsent(address, _ -> new ArrayList<>()).add(remarks);
        case Owner.There _,Owner.Unsettled _ -> answers.add(Uni.createFrom().item(OtherInstances.unsettled()));
      }
    }
    for (var entry : elsewhere.entrySet()) {
      answers.add(others.ask(entry.getKey(), "/internal/remarks", request(giver, entry.getValue(), headers)));
    }
    return answers.isEmpty()
        ? Uni.createFrom().item(taken())
        : Uni.join().all(answers).andFailFast().map(all -> all
            .stream().filter(answer -> answer.getStatus() != taken().getStatus()).findFirst().orElseGet(() -> taken()));
  }

  private static Response taken() {
    return Response.noContent().build();
  }

  private static List<RemarksProof.About> about(List<Remarks> remarks) {
    return remarks.stream().map(remark -> new RemarksProof.About(remark.personaId(), remark.commandId())).toList();
  }

  /** Those that belong to another owner, with a proof of their own. */
  private HttpRequest.Builder request(CommandProof.Subject giver, List<Remarks> remarks, HttpHeaders headers)
      throws IOException {
    var signed = RemarksProof.sign(proof, giver, about(remarks), clock.instant());
    return HttpRequest.newBuilder()
        .header(HttpHeaders.AUTHORIZATION, headers.getHeaderString(HttpHeaders.AUTHORIZATION))
        .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON)
        .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(new Bundle(signed, remarks))));
  }

  private void keep(TaskId task, String actor, Remarks remarks) {
    if (ledger.consent(task, remarks.personaId()).orElse(null) instanceof Consent.Given) {
      var all = new LinkedHashMap<String, Remark>();
      var silent = new Remark(actor, null, null);
      for (var i = Math.max(0, remarks.samples() - live.most()); i < remarks.samples(); i++) {
        all.put(remarks.commandId() + "." + i, i < remarks.notes().size()
            ? new Remark(actor, remarks.notes().get(i).note(), remarks.notes().get(i).metadata())
            : silent);
      }
      live.remark(task, remarks.personaId(), all, clock.instant());
    }
  }
}
