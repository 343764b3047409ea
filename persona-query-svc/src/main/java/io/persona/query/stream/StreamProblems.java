package io.persona.query.stream;

import io.persona.edge.Problem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** A stream for which there is no room is worth trying again, and says so. */
public class StreamProblems {
  private static final int RETRY_AFTER_SECONDS = 2;

  @ServerExceptionMapper
  public Response tooMany(TooManyStreams e) {
    return Problem.of(503, "too-many-streams", "Too Many Streams",
        "As many streams are open as may be. Retry.").builder()
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS).build();
  }
}
