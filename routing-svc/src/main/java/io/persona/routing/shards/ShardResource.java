package io.persona.routing.shards;

import io.persona.edge.Caller;
import io.persona.edge.Problem;
import io.persona.routing.compatible.Alike;
import io.persona.routing.features.FeatureQuery;
import io.persona.routing.index.Freshness;
import io.persona.routing.tasks.BestForTaskRequest;
import io.persona.routing.team.TeamRequest;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code POST /routing/shards/{shard}/{question}}: what the shards of an index ask each other. */
@Path("/routing/shards/{shard}/{question}")
@Tag(name = "shards")
@Authenticated
public class ShardResource {
  private final ShardParts parts;
  private final SecurityIdentity identity;

  ShardResource(ShardParts parts, SecurityIdentity identity) {
    this.parts = parts;
    this.identity = identity;
  }

  /** For OpenAPI. */
  @Schema(name = "ShardAnswer")
  record Answer(Freshness index,
      @Schema(description = "The agents that this shard would answer with, and what it takes to merge them with those of others: "
          + "counts, and agents by number of differing bits.", type = SchemaType.OBJECT, implementation = Object.class) Object part) {}

  // On a thread of its own: instances whose workers all wait for each other's would wait until their patience ends.
  @POST
  @RunOnVirtualThread
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "shardPart", summary = "The part of one shard of an answer", description = "Internal: shards of an index that is spread over several instances ask each other, with the token of their caller; ask any of them the question itself instead. Needs the capability that the question needs.")
  @APIResponse(responseCode = "200", description = "The part.", content = @Content(schema = @Schema(implementation = Answer.class)))
  @APIResponse(responseCode = "400", description = "Malformed body, or a value out of its range.", content = @Content(mediaType = Problem.MEDIA_TYPE))
  @APIResponse(responseCode = "404", description = "There is no such question.", content = @Content(mediaType = Problem.MEDIA_TYPE))
  @APIResponse(responseCode = "409", description = "This instance is another shard, has another list of shards or another version, or holds the whole index.", content = @Content(mediaType = Problem.MEDIA_TYPE))
  @APIResponse(responseCode = "503", description = "This shard has not read its part of the topic yet, has too many searches that wait, or took too long, or mode semantic is not available; see Retry-After.", content = @Content(mediaType = Problem.MEDIA_TYPE))
  public byte[] part(@Parameter(description = "Index of the shard that is meant.") @PathParam("shard") String shard,
      @Parameter(description = "Kind of question.", schema = @Schema(type = SchemaType.STRING, enumeration = {
          "personas", "slots", "compatible", "best-for-task", "feature",
          "team"})) @PathParam("question") String question,
      @Parameter(description = "SHA-256 of the list of shards, as they all must have it; 64 hex digits.", required = true) @HeaderParam(ShardParts.SETTINGS) @Nullable String settings,
      @RequestBody(required = true, content = @Content(schema = @Schema(oneOf = {Find.class, SlotHolders.class,
          Alike.class, BestForTaskRequest.class, FeatureQuery.class,
          TeamRequest.class}))) byte[] body)
      throws IOException {
    return parts.answer(shard, question, settings, Caller.of(identity).capabilities(), body);
  }
}
