package io.persona.query.deadletters;

import io.persona.query.current.ParkedRow;
import io.persona.query.log.PersonaProjection;
import io.persona.query.log.PersonaRecord;
import io.persona.query.projection.Applied;
import io.persona.query.projection.Arrival;
import io.persona.query.projection.DeadLetterRow;
import io.persona.query.projection.Outcome;
import io.persona.query.projection.Replay;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * The first records that wait of a persona, tried in one transaction that keeps out the batches of their partition. What
 * waits behind them goes on waiting.
 *
 * @param letters in the order of the log
 * @param evict   whether the first of them is given up
 */
record Chunk(String personaId, List<DeadLetterRow> letters, boolean evict) {

  /** What is tried. */
  List<DeadLetterRow> toTry() {
    return evict && !letters.isEmpty() ? letters.subList(1, letters.size()) : letters;
  }

  Uni<RetryResult> apply(Mutiny.Session session, PersonaProjection projection, List<Arrival<PersonaRecord>> arrivals) {
    if (letters.isEmpty()) {
      return discard(session).replaceWith(RetryResult.of(personaId, 0, null));
    }
    var first = letters.getFirst();
    return Replay.keepOut(session, projection.name(), first.topic(), first.partition())
        .chain(() -> DeadLetterQueries.waiting(session, personaId, letters.size()))
        .invoke(now -> {
          if (!places(now).equals(places(letters))) {
            throw DeadLetterProblems.changedMeanwhile();
          }
        })
        .chain(now -> session.removeAll(now.toArray())).chain(() -> discard(session))
        .chain(() -> session.find(ParkedRow.class, personaId))
        .chain(parked -> parked == null ? Uni.createFrom().voidItem() : session.remove(parked))
        .chain(session::flush).chain(() -> Replay.apply(session, projection, arrivals))
        .chain(applied -> behind(session, applied));
  }

  private Uni<Void> discard(Mutiny.Session session) {
    return evict
        ? session.createMutationQuery("delete from DeadLetterRow d where d.personaId = :id and d.outcome = 'discarded'")
            .setParameter("id", personaId).executeUpdate().replaceWithVoid()
        : Uni.createFrom().voidItem();
  }

  /** What waits behind the chunk. */
  private Uni<RetryResult> behind(Mutiny.Session session, Applied applied) {
    var projected = applied.fates().stream().map(Applied.Fate::outcome)
        .filter(outcome -> outcome == Outcome.ACCEPTED || outcome == Outcome.DUPLICATE).count();
    return session
        .createSelectionQuery("from DeadLetterRow d where d.personaId = :id and d.outcome = 'queued'"
            + " and d.recordOffset > :last order by d.recordOffset", DeadLetterRow.class)
        .setParameter("id", personaId).setParameter("last", letters.getLast().recordOffset()).setMaxResults(1)
        .getSingleResultOrNull().map(Optional::ofNullable)
        .chain(next -> session.find(ParkedRow.class, personaId).chain(parked -> next.isEmpty()
            ? Uni.createFrom().item(parked)
            : rest(session).chain(rest -> goOnWaiting(session, parked, next.get(), rest))))
        .call(session::flush).map(parked -> RetryResult.of(personaId, projected, parked));
  }

  private Uni<Long> rest(Mutiny.Session session) {
    return session
        .createSelectionQuery("select count(d) from DeadLetterRow d where d.personaId = :id and d.outcome = 'queued'"
            + " and d.recordOffset > :last", Long.class)
        .setParameter("id", personaId).setParameter("last", letters.getLast().recordOffset()).getSingleResult();
  }

  private static Uni<ParkedRow> goOnWaiting(Mutiny.Session session, @Nullable ParkedRow parked, DeadLetterRow next,
      long rest) {
    if (parked != null) {
      parked.queue(rest);
      return Uni.createFrom().item(parked);
    }
    next.becomeHead(RetryResult.RETRYING);
    var waiting = ParkedRow.at(next.personaId(), RetryResult.RETRYING, next.sequence(), next.setAsideAt(),
        new ParkedRow.Place(next.topic(), next.partition(), next.recordOffset()));
    waiting.queue(rest - 1);
    return session.persist(waiting).replaceWith(waiting);
  }

  private static List<Long> places(List<DeadLetterRow> letters) {
    return letters.stream().map(DeadLetterRow::recordOffset).toList();
  }
}
