package io.persona.routing.a2a;

import io.micrometer.core.annotation.Timed;
import io.persona.document.Json;
import io.persona.edge.Capability;
import io.persona.edge.Problem;
import io.persona.kafka.SigningKey;
import io.persona.routing.Lookup;
import io.persona.routing.shards.Shards;
import io.persona.routing.shards.Unavailable;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /agents/{id}/.well-known/agent-card.json}: the agent as A2A 1.0 shows it. */
@Path("/agents/{id}/.well-known/agent-card.json")
@Tag(name = "agents")
@RolesAllowed(Capability.ROUTING_READ)
public class CardResource {
  private final Shards shards;
  private final A2aConfig config;
  private final CardSigner signer;

  CardResource(Shards shards, A2aConfig config, SigningKey key) {
    this.shards = shards;
    this.config = config;
    this.signer = new CardSigner(key, config.baseUrl() + CardKeysResource.PATH);
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Timed(value = "persona.routing.query", extraTags = {"query", "card"}, histogram = true)
  @Operation(operationId = "agentCard", summary = "Agent card of A2A 1.0, signed", description = "The persona is a data-only extension of it, its features are the skills. Signed with EdDSA over the RFC 8785 form of the card without its signatures; the key is in /.well-known/jwks.json. Needs the capability routing:read.")
  @Parameter(name = "If-None-Match", in = ParameterIn.HEADER, description = "ETag of a card that the caller has; 304 when it is still the same.", schema = @Schema(type = SchemaType.STRING))
  @APIResponse(responseCode = "200", description = "The card.", headers = @Header(name = "ETag", description = "Changes with the card and its key."), content = @Content(schema = @Schema(implementation = AgentCard.class)))
  @APIResponse(responseCode = "304", description = "The caller has this card.")
  @APIResponse(responseCode = "404", description = "No persona with this id is known.", content = @Content(mediaType = Problem.MEDIA_TYPE))
  @APIResponse(responseCode = "410", description = "The persona was erased.", content = @Content(mediaType = Problem.MEDIA_TYPE))
  @APIResponse(responseCode = "422", description = "The persona has no agent block.", content = @Content(mediaType = Problem.MEDIA_TYPE))
  @APIResponse(responseCode = "503", description = Unavailable.DESCRIPTION, content = @Content(mediaType = Problem.MEDIA_TYPE))
  public Response card(@Parameter(description = "Persona id.") @PathParam("id") String id, @Context Request request) {
    return switch (Agents.find(id, shards.view())) {
      case Lookup.Refused(var problem) -> problem.response();
      case Lookup.Agent(var persona, var agent, _) -> answer(Cards.of(persona, agent, config), request);
    };
  }

  private Response answer(AgentCard card, Request request) {
    var content = Json.mapper().valueToTree(card);
    var tag = new EntityTag(Json.sha256(content).substring(0, 32) + "." + signer.key().id());
    var unmet = request.evaluatePreconditions(tag);
    if (unmet != null) {
      return unmet.build().getStatus() == 304
          ? unmet.tag(tag).build()
          : Problem
              .of(412, "precondition-failed", "Precondition Failed", "The card has another ETag than If-Match says.")
              .builder().tag(tag).build();
    }
    return Response.ok(Json.mapper().valueToTree(card.signed(signer.sign(Json.canonical(content))))).tag(tag)
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache").build();
  }
}
