package io.persona.query.stream;

import io.persona.document.Json;
import io.persona.edge.Caller;
import io.persona.edge.Capability;
import io.persona.edge.ProblemException;
import io.persona.query.answer.Answers;
import io.persona.query.answer.Problems;
import io.persona.schemas.MessageType;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/** What happens, live, as Server-Sent Events. */
@Path("/state/stream")
@Tag(name = "Stream", description = "What happens to personas, live.")
@RolesAllowed(Capability.READ)
public class StreamResource {
  private static final long RECONNECT_MILLIS = 1000;
  private static final String LAST_EVENT_ID = "Last-Event-ID";

  private final Streams streams;
  private final SecurityIdentity identity;

  StreamResource(Streams streams, SecurityIdentity identity) {
    this.streams = streams;
    this.identity = identity;
  }

  // It waits for the log before there is a response, whose head goes out at once.
  @GET
  @Blocking
  @RunOnVirtualThread
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.TEXT_PLAIN)
  @Operation(operationId = "streamEvents", summary = "Follow what happens", description = """
                                                                                          Server-Sent Events. Each event is named by its type, and its data is a CloudEvent in JSON: what happened, with its place in
                                                                                          the history of its persona (sequence, chainhash) and, as data, the fields of its schema. The first event is
                                                                                          stream.opened; when the service ends the stream, the last one is stream.closed, with reason (too-slow, max-age,
                                                                                          position-unknown, stopping) and detail. Comments come when nothing else does. Every one of them carries an id: send the last
                                                                                          one back as Last-Event-ID to get exactly what follows, from any instance. An event may be shown a moment before the
                                                                                          views have it; read with min_version then. What is erased is not shown, and feedback only while there is consent.
                                                                                          Capability persona:read; for persona.vibe.feedback also telemetry:read, and telemetry:persona:{scope} of each persona, by token or by a lease: without, its feedback is left out.""")
  @APIResponse(responseCode = "200", description = "The stream; it ends when either side ends it, after half an hour at the latest.", content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(ref = Answers.BAD_REQUEST)
  @APIResponse(ref = Answers.UNAUTHORIZED)
  @APIResponse(ref = Answers.FORBIDDEN)
  @APIResponse(responseCode = "503", description = "The log does not answer, or as many streams are open as may be; see Retry-After.", content = @Content(mediaType = Answers.PROBLEM, schema = @Schema(ref = "Problem")))
  public Multi<OutboundSseEvent> follow(
      @Parameter(description = "Only what happens to these personas: ids, separated by commas, at most 100.", schema = @Schema(type = SchemaType.STRING)) @QueryParam("persona") List<String> personas,
      @Parameter(description = "Only events of these types, separated by commas: persona.created, persona.updated, persona.proposal.submitted, … and persona.vibe.feedback, which may be called persona.feedback and is then named so. Else all that the token may see.", schema = @Schema(type = SchemaType.STRING)) @QueryParam("types") List<String> types,
      @Parameter(in = ParameterIn.HEADER, description = "The id of the last event that was received; else the stream begins now.", schema = @Schema(type = SchemaType.STRING)) @HeaderParam(LAST_EVENT_ID) @Nullable String lastEventId,
      @Context RoutingContext request, @Context Sse sse) {
    var readsTelemetry = identity.hasRole(Capability.TELEMETRY_READ);
    var wanted = Wanted.parse(personas, types, readsTelemetry);
    if (wanted.types().contains(MessageType.VIBE_FEEDBACK) && !readsTelemetry) {
      throw new ForbiddenException();
    }
    var response = request.response();
    var follower = streams.open(Caller.of(identity), wanted, position(lastEventId), Vertx.currentContext(),
        () -> request.request().connection().close());
    response.putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache").putHeader("X-Accel-Buffering", "no");
    return Multi.createFrom().publisher(follower).map(frame -> event(sse, frame));
  }

  private static Optional<Position> position(@Nullable String lastEventId) {
    return Optional.ofNullable(lastEventId).filter(id -> !id.isEmpty())
        .map(id -> Position.parse(id).orElseThrow(() -> new ProblemException(
            Problems.badParameter(LAST_EVENT_ID, "the id of an event of this stream"))));
  }

  private static OutboundSseEvent event(Sse sse, Frame frame) {
    var event = sse.newEventBuilder().id(frame.id());
    return switch (frame) {
      case Frame.Event(_, var name, var json) -> event.name(name).data(json).build();
      case Frame.Heartbeat _ -> event.comment("").build();
      case Frame.Opened _ -> event.name("stream.opened").reconnectDelay(RECONNECT_MILLIS).data("{}").build();
      case Frame.Closed(_, var reason) -> event.name("stream.closed").data(Json.mapper().createObjectNode()
          .put("reason", reason.code()).put("detail", reason.detail()).toString()).build();
    };
  }
}
