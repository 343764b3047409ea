package io.persona.query.rebuild;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Compares the two versions of the views persona by persona. Both move meanwhile: a persona counts only where one
 * statement sees both at the same event, and is looked at again where it does not. What the clock or another topic says
 * (when it was parked, vibe metrics) is left out.
 */
@ApplicationScoped
class Comparison {
  private static final int LOOKS = 3;
  private static final long BETWEEN_LOOKS_MILLIS = 400;
  private static final String PAGE = """
                                     select id from (
                                       (select id from public.persona where id > ? order by id limit ?) union
                                       (select id from standby.persona where id > ? order by id limit ?)) both_views
                                     order by id limit ?""";
  private static final String COMPARE = """
                                        select i.id, coalesce('at ' || l.sequence, 'erased at ' || le.sequence),
                                          coalesce('at ' || s.sequence, 'erased at ' || se.sequence), to_jsonb(l) is distinct from to_jsonb(s),
                                          %s, %s, %s,
                                          (select k.reason || '@' || k.record_offset from public.parked_persona k where k.persona_id = i.id)
                                            is distinct from
                                          (select k.reason || '@' || k.record_offset from standby.parked_persona k where k.persona_id = i.id)
                                        from unnest(?) i(id)
                                        left join public.persona l on l.id = i.id left join standby.persona s on s.id = i.id
                                        left join public.erased_persona le on le.persona_id = i.id
                                        left join standby.erased_persona se on se.persona_id = i.id
                                        order by i.id"""
      .formatted(rows("history", "sequence"), rows("proposal", "id"), rows("snapshot", "version"));
  private static final List<String> VIEWS = List.of("persona", "history", "proposal", "snapshot", "parked");

  private final DataSource database;

  Comparison(DataSource database) {
    this.database = database;
  }

  /** @param after id of the last persona of the page before; empty for the first page */
  ViewComparison page(String after, int count) throws SQLException {
    try (var connection = database.getConnection()) {
      var ids = ids(connection, after, count);
      var open = ids;
      var found = new LinkedHashMap<String, List<ViewDifference>>();
      for (var look = 0; look < LOOKS && !open.isEmpty(); look++) {
        pause(look);
        found.clear();
        compare(connection, open, found);
        open = List.copyOf(found.keySet());
      }
      var moving = found.values().stream().filter(List::isEmpty).count();
      return new ViewComparison(ids.size() - moving, moving, found.values().stream().flatMap(List::stream).toList(),
          ids.size() < count ? null : ids.getLast());
    }
  }

  private static List<String> ids(Connection connection, String after, int count) throws SQLException {
    try (var query = connection.prepareStatement(PAGE)) {
      query.setString(1, after);
      query.setInt(2, count);
      query.setString(3, after);
      query.setInt(4, count);
      query.setInt(5, count);
      return strings(query);
    }
  }

  private static List<String> strings(PreparedStatement query) throws SQLException {
    try (var rows = query.executeQuery()) {
      var all = new ArrayList<String>();
      while (rows.next()) {
        all.add(rows.getString(1));
      }
      return all;
    }
  }

  /**
   * Notes what differs; nothing of a persona that cannot be compared, because one version has more events. An erasure is
   * one of them: it leaves a receipt where the rows were.
   */
  private static void compare(Connection connection, List<String> ids, Map<String, List<ViewDifference>> found)
      throws SQLException {
    try (var query = connection.prepareStatement(COMPARE)) {
      query.setArray(1, connection.createArrayOf("text", ids.toArray()));
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          var id = rows.getString(1);
          var live = rows.getString(2);
          var standby = rows.getString(3);
          if (live == null || standby == null) {
            found.put(id, List.of(new ViewDifference(id, "persona", live == null
                ? "missing-in-live"
                : "missing-in-standby")));
          } else if (!live.equals(standby)) {
            found.put(id, List.of());
          } else {
            var differences = new ArrayList<ViewDifference>();
            for (var view = 0; view < VIEWS.size(); view++) {
              if (rows.getBoolean(4 + view)) {
                differences.add(new ViewDifference(id, VIEWS.get(view), "differs"));
              }
            }
            if (!differences.isEmpty()) {
              found.put(id, differences);
            }
          }
        }
      }
    }
  }

  private static void pause(int look) {
    try {
      Thread.sleep(look == 0 ? 0 : BETWEEN_LOOKS_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static String rows(String table, String order) {
    var all = "(select md5(string_agg(to_jsonb(r)::text, '|' order by r.%s)) from %s.%s r where r.persona_id = i.id)";
    return all.formatted(order, "public", table) + " is distinct from " + all.formatted(order, "standby", table);
  }
}
