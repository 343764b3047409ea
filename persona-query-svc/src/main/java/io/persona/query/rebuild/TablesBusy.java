package io.persona.query.rebuild;

import io.persona.edge.Problem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Tables that cannot be made: the database went away, or somebody dropped them meanwhile. */
public class TablesBusy {
  private static final Logger LOG = Logger.getLogger(TablesBusy.class);
  private static final int RETRY_AFTER_SECONDS = 2;

  @ServerExceptionMapper
  public Response busy(FlywayException failed) {
    LOG.warnf("Tables of a new version were not made cause=%s", failed.getClass().getSimpleName());
    return Problem.of(503, "view-unavailable", "View Unavailable", "The tables could not be made. Retry.").builder()
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS).build();
  }
}
