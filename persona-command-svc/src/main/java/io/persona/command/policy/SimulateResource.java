package io.persona.command.policy;

import io.persona.command.log.PersonaLookup;
import io.persona.command.persona.PersonaFacts;
import io.persona.edge.Capability;
import io.persona.edge.Problem;
import io.persona.edge.ProblemException;
import io.persona.schemas.MessageType;
import io.persona.schemas.Topic;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code POST /policy/simulate}. */
@Path("/policy/simulate")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "policy")
@Blocking
public class SimulateResource {
  private final PolicyEngine engine;
  private final PersonaLookup personas;

  SimulateResource(PolicyEngine engine, PersonaLookup personas) {
    this.engine = engine;
    this.personas = personas;
  }

  /** What the policies say. */
  public record Simulated(@Schema(description = "allow or deny") String decision,
      @Schema(description = "Policies that made the decision; empty when none permits") List<String> reasons,
      @Schema(description = "Policies that could not be evaluated, which denies") List<String> errors) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Capability.OPERATE, Capability.MANAGE})
  @Operation(summary = "Ask the policies", description = "Nothing happens, and nothing is recorded. Needs operate or persona:manage.")
  @APIResponse(responseCode = "200", description = "What the policies in force say.")
  @APIResponse(responseCode = "400", description = "The body cannot be read, or a value is out of range.")
  @APIResponse(responseCode = "401", description = "No token, or a wrong one.")
  @APIResponse(responseCode = "403", description = "The token has neither operate nor persona:manage.")
  @APIResponse(responseCode = "404", description = "No such persona, or another instance decides about it.")
  @APIResponse(responseCode = "422", description = "There is no such action.")
  public Simulated simulate(@Valid @NotNull SimulateBody body) {
    if (MessageType.ofCeType(body.action()).filter(SimulateResource::isAsked).isEmpty()) {
      throw new ProblemException(
          Problem.of(422, "unknown-action", "Unknown Action", "An action is the type of a command, for example "
              + MessageType.APPROVE_PROPOSAL.ceType() + "."));
    }
    return engine.ask(body.input(persona(body)))
        .map(answer -> new Simulated(answer.allowed() ? "allow" : "deny", sorted(answer.reasons()),
            sorted(answer.errors())))
        .orElseGet(() -> new Simulated("deny", List.of(), List.of("*")));
  }

  /** Policies are asked about what somebody sends; leases are carried by the service itself. */
  private static boolean isAsked(MessageType type) {
    return type.topic() == Topic.COMMANDS && type != MessageType.CARRY_LEASE;
  }

  private PersonaFacts persona(SimulateBody body) {
    if (body.personaId() != null) {
      return personas.find(body.personaId()).map(PersonaFacts::of).orElseThrow(() -> new ProblemException(
          Problem.of(404, "persona-not-found", "Persona Not Found", "This instance knows no persona with this id.")));
    }
    return body.resource() == null ? PersonaFacts.unknown("") : body.resource().facts();
  }

  private static List<String> sorted(java.util.Set<String> names) {
    return names.stream().sorted().toList();
  }
}
