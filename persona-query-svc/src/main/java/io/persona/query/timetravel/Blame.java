package io.persona.query.timetravel;

import io.persona.document.Json;
import io.persona.query.answer.Conditional;
import io.persona.query.answer.EventJson;
import io.persona.query.answer.Problems;
import io.persona.query.current.PersonaReader.Found;
import io.persona.query.history.HistoryRow;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.hibernate.reactive.mutiny.Mutiny;

/** Finds the last change of a place, from the newest change back to it. */
@ApplicationScoped
class Blame {
  private static final String LAST_CHANGE = """
                                            select h.version from history h
                                            where h.persona_id = :id and h.version <= :current and exists (
                                              select 1 from jsonb_array_elements(
                                                case jsonb_typeof(h.diff) when 'array' then h.diff else cast('[]' as jsonb) end) op
                                              where jsonb_exists(cast(cast(:around as text) as jsonb), op ->> 'path')
                                                or starts_with(op ->> 'path', cast(:within as text))
                                                or op ->> 'op' in ('add', 'remove') and jsonb_exists(
                                                  cast(cast(:arrays as text) as jsonb), regexp_replace(op ->> 'path', '/[^/]*$', '')))
                                            order by h.version desc
                                            limit 1""";

  private final Mutiny.SessionFactory sessions;
  private final PastDocuments past;
  private final Conditional conditional;

  Blame(Mutiny.SessionFactory sessions, PastDocuments past, Conditional conditional) {
    this.sessions = sessions;
    this.past = past;
    this.conditional = conditional;
  }

  Uni<Response> answer(Found found, String pointer, Request request) {
    var place = Place.in(Json.parse(found.row().document()), pointer);
    return lastChange(found, place).chain(change -> change == null
        ? Uni.createFrom().item(Problems.placeNotFound())
        : isThereOrWas(place, change).map(known -> known
            ? conditional.answer(request, BlameEntry.of(place, change))
            : Problems.placeNotFound()));
  }

  private Uni<HistoryRow> lastChange(Found found, Place place) {
    var personaId = found.row().id();
    return sessions.withStatelessSession(session -> session.createNativeQuery(LAST_CHANGE, Long.class)
        .setParameter("id", personaId).setParameter("current", found.row().version())
        .setParameter("around", EventJson.array(place.around()))
        .setParameter("within", place.pointer() + "/").setParameter("arrays", EventJson.array(place.arrays()))
        .getSingleResultOrNull()
        .chain(version -> session
            .createSelectionQuery("from HistoryRow h where h.personaId = :id and h.version = :version",
                HistoryRow.class)
            .setParameter("id", personaId).setParameter("version", version).getSingleResultOrNull()));
  }

  /** A change around a place is no change of what never was there. */
  private Uni<Boolean> isThereOrWas(Place place, HistoryRow change) {
    return place.value().isMissingNode()
        ? past.steps(change.personaId(), change.version() - 1).emitOn(Infrastructure.getDefaultWorkerPool())
            .map(before -> before.document()
                .filter(document -> !Place.at(document, place.pointer()).isMissingNode()).isPresent())
        : Uni.createFrom().item(true);
  }
}
