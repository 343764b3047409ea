package io.persona.query.stream;

import io.persona.edge.Caller;
import io.persona.query.vibe.VibeAccess;
import io.persona.query.vibe.VibeSubject;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What may be shown. Of an erased persona nothing but its erasure; of feedback only what was given since the present
 * consent. The views say so, and what the tail has seen since they were written. The latter is asked once more when an
 * event is sent, because a stream may have had it for a while. Then it is also asked whether the caller may see feedback of
 * that persona: leases end while a stream is open.
 */
@ApplicationScoped
class Exposure {
  private static final String VIEWS = """
                                      select persona_id, null::timestamptz, null, null, null from erased_persona where persona_id = any(?)
                                      union all
                                      select p.id, coalesce((select max(h.at) from history h where h.persona_id = p.id
                                        and h.type = 'persona.telemetry.changed'), p.created_at), p.owner_kind, p.owner_ref,
                                        p.document #>> '{preferences,telemetry,vibe,scope}'
                                      from persona p where p.id = any(?) and p.telemetry_enabled""";

  private final DataSource database;
  private final VibeAccess access;
  private final Set<String> erased = ConcurrentHashMap.newKeySet();
  private final Map<String, Consent> consents = new ConcurrentHashMap<>();
  private final Map<String, VibeSubject> subjects = new ConcurrentHashMap<>();

  private record Consent(boolean given, Instant since) {}

  private record Known(Set<String> erased, Map<String, Instant> consenting) {}

  Exposure(DataSource database, VibeAccess access) {
    this.database = database;
    this.access = access;
  }

  /** Notes what an event that the tail has just read changes. */
  void learn(StreamEvent event) {
    var consent = event.consent();
    if (event.erases()) {
      erased.add(event.personaId());
    } else if (consent != null) {
      consents.put(event.personaId(), new Consent(consent, event.at()));
    }
  }

  /** The tail is interrupted, so that what it has seen is not the latest any more. */
  void forget() {
    erased.clear();
    consents.clear();
    subjects.clear();
  }

  /**
   * Those of the events that may be shown as far as the views know. Blocks.
   *
   * @throws SQLException when the views cannot be read
   */
  List<StreamEvent> visible(List<StreamEvent> events) throws SQLException {
    if (events.isEmpty()) {
      return events;
    }
    var known = ask(ids(events, _ -> true), ids(events, StreamEvent::isFeedback));
    return events.stream().filter(event -> event.erases() || !known.erased().contains(event.personaId()))
        .filter(event -> !event.isFeedback() || isConsented(event, known.consenting().get(event.personaId()))).toList();
  }

  /** Whether the event may still be shown, as far as the tail has seen. Does not block. */
  boolean isVisible(StreamEvent event) {
    var consent = event.isFeedback() ? consents.get(event.personaId()) : null;
    return (event.erases() || !erased.contains(event.personaId()))
        && (consent == null || consent.given() && !event.at().isBefore(consent.since()));
  }

  /** Whether the caller may see it, if anybody may. Does not block. */
  boolean maySee(Caller caller, StreamEvent event) {
    var subject = event.isFeedback() ? subjects.get(event.personaId()) : null;
    return !event.isFeedback() || subject != null && access.maySee(caller, subject);
  }

  private boolean isConsented(StreamEvent event, @Nullable Instant inView) {
    // what the tail saw is at least as late as the view
    return consents.containsKey(event.personaId())
        ? isVisible(event)
        : inView != null && !event.at().isBefore(inView);
  }

  private static Set<String> ids(List<StreamEvent> events, Predicate<StreamEvent> which) {
    return events.stream().filter(which).map(StreamEvent::personaId).collect(Collectors.toSet());
  }

  private Known ask(Set<String> all, Set<String> withFeedback) throws SQLException {
    try (var connection = database.getConnection(); var query = connection.prepareStatement(VIEWS)) {
      query.setArray(1, array(connection, all));
      query.setArray(2, array(connection, withFeedback));
      var known = new Known(new HashSet<>(), new HashMap<>());
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          var since = rows.getTimestamp(2);
          if (since == null) {
            known.erased().add(rows.getString(1));
          } else {
            known.consenting().put(rows.getString(1), since.toInstant());
            subjects.put(rows.getString(1),
                new VibeSubject(rows.getString(1), rows.getString(3), rows.getString(4), rows.getString(5)));
          }
        }
      }
      return known;
    }
  }

  private static java.sql.Array array(Connection connection, Set<String> texts) throws SQLException {
    return connection.createArrayOf("varchar", texts.toArray());
  }
}
