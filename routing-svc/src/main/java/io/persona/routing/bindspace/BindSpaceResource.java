package io.persona.routing.bindspace;

import io.micrometer.core.annotation.Timed;
import io.persona.edge.Capability;
import io.persona.edge.Problem;
import io.persona.routing.Flaw;
import io.persona.routing.shards.Shards;
import io.persona.routing.shards.Unavailable;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /routing/bindspace/{address}}: what lies at an address. */
@Path("/routing/bindspace/{address}")
@Tag(name = "routing")
@RolesAllowed(Capability.ROUTING_READ)
public class BindSpaceResource {
  private final Shards shards;
  private final Styles styles;

  BindSpaceResource(Shards shards, Styles styles) {
    this.shards = shards;
    this.styles = styles;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Timed(value = "persona.routing.query", extraTags = {"query", "bindspace"}, histogram = true)
  @Operation(operationId = "bindSpaceCell", summary = "What lies at an address of the space of agents", description = "0x0C80 to 0x0CFF: the fingerprint of the agent in slot 0 to 127, or where there is none, 128 to 255. 0x0D00 to 0x0DFE: thinking styles, twelve base ones first. 0x0E00 to 0x0EFF: the blackboard of the agent in that slot. 0x0F00 to 0x0FFF: channels. Read only; needs the capability routing:read.")
  @APIResponse(responseCode = "200", description = "The cell.", content = @Content(schema = @Schema(implementation = Cell.class)))
  @APIResponse(responseCode = "400", description = "Not an address.", content = @Content(mediaType = Problem.MEDIA_TYPE))
  @APIResponse(responseCode = "404", description = "Nothing lies there.", content = @Content(mediaType = Problem.MEDIA_TYPE))
  @APIResponse(responseCode = "503", description = Unavailable.DESCRIPTION, content = @Content(mediaType = Problem.MEDIA_TYPE))
  public Response cell(
      @Parameter(description = "Four hex digits, with or without 0x in front and a colon in the middle: 0x0C85, 0C:85.") @PathParam("address") String address) {
    var parsed = Address.parse(address);
    if (parsed.isEmpty()) {
      return Flaw.problem(List.of(new Flaw("address", "must be four hex digits, for example 0x0C85"))).response();
    }
    return new Space(styles, shards.view()).at(parsed.get()).map(cell -> Response.ok(cell).build())
        .orElseGet(() -> Problem.of(404, "address-empty", "Address Empty",
            "Nothing lies at this address: no agent in the index has the slot, or it is not one of persona, style, blackboard or channel.")
            .response());
  }
}
