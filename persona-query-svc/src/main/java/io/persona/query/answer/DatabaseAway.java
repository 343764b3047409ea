package io.persona.query.answer;

import io.persona.edge.Problem;
import io.vertx.pgclient.PgException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** A read that fails because the database is away is worth trying again, and says so. */
public class DatabaseAway {
  private static final Logger LOG = Logger.getLogger(DatabaseAway.class);
  public static final Problem PROBLEM = Problem.of(503, "view-unavailable", "View Unavailable",
      "The database of the views is away. Retry.");
  public static final int RETRY_AFTER_SECONDS = 2;
  // Classes of SQLSTATE: connection exception, insufficient resources, not in prerequisite state, operator intervention.
  private static final Set<String> CONDITIONS = Set.of("08", "53", "55", "57");

  @ServerExceptionMapper({ConnectException.class, ClosedChannelException.class})
  public Response unreachable() {
    return unavailable();
  }

  /** The database, or a connection to it, is waited for longer than a reader should. */
  @ServerExceptionMapper({TimeoutException.class, io.smallrye.mutiny.TimeoutException.class})
  public Response silent() {
    return unavailable();
  }

  /** What operations ask by JDBC: where that fails, the database or its pool is at its end. */
  @ServerExceptionMapper
  public Response failed(SQLException e) {
    LOG.warnf("Operation failed sqlState=%s", e.getSQLState());
    return unavailable();
  }

  @ServerExceptionMapper
  public Response refused(PgException e) {
    var state = e.getSqlState() == null ? "" : e.getSqlState();
    if (state.length() == 5 && CONDITIONS.contains(state.substring(0, 2))) {
      return unavailable();
    }
    LOG.errorf("Query failed sqlState=%s", state);
    return Problem.of(500, "internal-error", "Internal Error", "The service failed; its log says more.").response();
  }

  private static Response unavailable() {
    return PROBLEM.builder().header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS).build();
  }
}
