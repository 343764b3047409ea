package io.persona.query.projection;

import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * A version of all views: a PostgreSQL schema that holds its tables and its offsets. Whoever reads knows the live one only.
 *
 * @param schema its name; no quoting is needed
 */
public record View(String schema) {
  public static final View LIVE = new View("public");
  /** The one that is filled beside it, or that was live before. */
  public static final View STANDBY = new View("standby");

  /** From here to the end of the transaction, the session is about this view and reaches no other. */
  Uni<Void> enter(Mutiny.Session session) {
    return equals(LIVE)
        ? Uni.createFrom().voidItem()
        : session.createNativeQuery("set local search_path to " + schema).executeUpdate().replaceWithVoid();
  }

  /** A table of it, for SQL. */
  public String table(String name) {
    return schema + "." + name;
  }
}
