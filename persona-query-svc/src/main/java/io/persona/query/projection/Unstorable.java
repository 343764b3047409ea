package io.persona.query.projection;

import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Failures of the database that come from the values written, not from its condition: they would fail for ever. Everything
 * else is tried again.
 */
final class Unstorable {
  private static final String DATA_EXCEPTION = "22";
  private static final String CONSTRAINT_VIOLATION = "23";
  private static final String LIMIT_EXCEEDED = "54";

  private Unstorable() {}

  static boolean isCauseOf(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      var state = sqlState(cause);
      if (state != null) {
        return state.startsWith(DATA_EXCEPTION) || state.startsWith(CONSTRAINT_VIOLATION)
            || state.startsWith(LIMIT_EXCEEDED);
      }
    }
    return false;
  }

  private static @Nullable String sqlState(Throwable cause) {
    return switch (cause) {
      case PgException refused -> refused.getSqlState();
      // Hibernate wraps the client's exception, keeps its state, and drops it.
      case SQLException refused -> refused.getSQLState();
      default -> null;
    };
  }
}
