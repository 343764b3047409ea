package io.persona.query.answer;

import io.persona.edge.Problem;
import io.persona.kafka.RegistryUnavailable;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.apache.kafka.common.KafkaException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What fails because the log or the registry is away is worth another try, and says so. */
public class LogAway {
  private static final int RETRY_AFTER_SECONDS = 2;

  @ServerExceptionMapper({KafkaException.class, RegistryUnavailable.class})
  public Response away() {
    return Problem.of(503, "log-unavailable", "Log Unavailable", "The log or the registry does not answer. Retry.")
        .builder().header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS).build();
  }
}
