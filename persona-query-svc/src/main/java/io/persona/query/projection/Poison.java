package io.persona.query.projection;

import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Failures that come from a record and not from the condition of anything: the database refuses its values, or the code of
 * the projection does not know what to do with it. They would fail for ever. Everything else is tried again.
 */
public final class Poison {
  private static final String DATA_EXCEPTION = "22";
  private static final String CONSTRAINT_VIOLATION = "23";
  private static final String LIMIT_EXCEEDED = "54";

  private Poison() {}

  /** Why the record is set aside. */
  public static String reason(Throwable failure) {
    return hasBug(failure) ? "failed" : "unstorable";
  }

  private static boolean hasBug(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Unprojectable) {
        return true;
      }
    }
    return false;
  }

  public static boolean isCauseOf(Throwable failure) {
    if (hasBug(failure)) {
      return true;
    }
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
