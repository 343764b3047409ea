package io.persona.query.stream;

import io.persona.edge.Problem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** A stream that cannot be opened now is worth trying again, and says so. */
public class StreamProblems {
  private static final int RETRY_AFTER_SECONDS = 2;

  @ServerExceptionMapper
  public Response unavailable(LogAway e) {
    return Problem.of(503, "stream-unavailable", "Stream Unavailable",
        "The log does not answer, or as many streams are open as may be. Retry.").builder()
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS).build();
  }
}
