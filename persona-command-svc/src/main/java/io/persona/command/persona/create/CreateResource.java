package io.persona.command.persona.create;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.command.gateway.Answers;
import io.persona.command.gateway.CommandGateway;
import io.persona.command.gateway.CommandIds;
import io.persona.command.persona.Persona;
import io.persona.command.persona.PersonaIds;
import io.persona.document.InvalidDocument;
import io.persona.document.Json;
import io.persona.document.PersonaSchema;
import io.persona.document.Violation;
import io.persona.edge.Caller;
import io.persona.edge.Problem;
import io.persona.edge.ProblemException;
import io.persona.kafka.PersonalText;
import io.persona.schemas.MessageType;
import io.persona.schemas.command.CommandResult;
import io.persona.schemas.command.CreatePersona;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code POST /admin/personas}. */
@Path("/admin/personas")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "personas")
@Blocking
public class CreateResource {
  private static final PersonaSchema SCHEMA = PersonaSchema.load();

  private final CommandGateway gateway;
  private final SecurityIdentity identity;

  CreateResource(CommandGateway gateway, SecurityIdentity identity) {
    this.gateway = gateway;
    this.identity = identity;
  }

  /** The answer to a creation. */
  public record Created(String personaId, long version) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Authenticated
  @Operation(summary = "Create a persona", description = "The body is a persona document without version and updated_at; without id it gets a UUID. The service sets version and updated_at itself, whatever the body says. Telemetry starts off.")
  @RequestBody(content = @Content(schema = @Schema(type = SchemaType.OBJECT, description = "Persona document, see https://persona.dev/schemas/persona.schema.json; at most 256 KiB")))
  @APIResponse(responseCode = "201", description = "Created; Location is the persona in the query service.", content = @Content(schema = @Schema(implementation = Created.class)))
  @APIResponse(responseCode = "202", description = "Recorded, not decided yet; Location gives the outcome.")
  @APIResponse(responseCode = "400", description = "The body is no JSON object.")
  @APIResponse(responseCode = "403", description = "The caller holds the capability neither by token nor by a lease, or a policy forbids it.")
  @APIResponse(responseCode = "409", description = "There is already a persona with this id.")
  @APIResponse(responseCode = "422", description = "The document does not fit the schema; violations name each field.")
  public Uni<Response> create(@HeaderParam("Idempotency-Key") @Nullable String idempotencyKey, byte[] body) {
    var caller = Caller.of(identity);
    var document = read(body);
    var given = givenId(document);
    var commandId = CommandIds.commandId(caller, MessageType.CREATE_PERSONA, given, idempotencyKey);
    var personaId = given.isEmpty() ? CommandIds.derived(commandId, "persona") : given;
    document.put("id", personaId);
    check(personaId, document);
    var command = new CreatePersona(personaId, PersonalText.plain(document.toString()));
    return gateway.send(caller, commandId, MessageType.CREATE_PERSONA, personaId, command)
        .map(Answers.of(CreateResource::created));
  }

  private static Response created(CommandResult result) {
    return Response.created(URI.create("/state/persona/" + result.getPersonaId()))
        .entity(new Created(result.getPersonaId(), result.getVersion())).build();
  }

  private static String givenId(ObjectNode document) {
    var id = document.get("id");
    if (id != null && !id.isTextual()) {
      throw new ProblemException(
          Problem.of(400, "wrong-type", "Wrong Type", "The id is a string.").with("path", "/id"));
    }
    return id == null ? "" : id.textValue();
  }

  private static ObjectNode read(byte[] body) {
    try {
      if (Json.parse(body) instanceof ObjectNode document) {
        document.remove(List.of("version", "updated_at"));
        return document;
      }
      throw new ProblemException(
          Problem.of(400, "wrong-type", "Wrong Type", "The body is a persona document: a JSON object."));
    } catch (InvalidDocument malformed) {
      throw new ProblemException(
          Problem.of(400, "malformed-json", "Malformed JSON", malformed.violation().message()));
    }
  }

  /** The decision checks the same; here all violations can be told at once. */
  private static void check(String personaId, ObjectNode document) {
    PersonaIds.require(personaId);
    var violations = SCHEMA.validate(Persona.stamped(document, 1, Instant.EPOCH));
    if (!violations.isEmpty()) {
      throw new ProblemException(Problem
          .of(422, "invalid-document", "Invalid Document", "The document does not fit the schema of personas.")
          .with("path", violations.getFirst().path())
          .with("violations", violations.stream().map(CreateResource::body).toList()));
    }
  }

  private static Object body(Violation violation) {
    return Map.of("path", violation.path(), "code", violation.code(), "message", violation.message());
  }
}
