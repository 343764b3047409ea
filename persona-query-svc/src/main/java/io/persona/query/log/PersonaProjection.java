package io.persona.query.log;

import io.persona.query.projection.StoredRows;
import io.persona.kafka.AvroCodec;
import io.persona.kafka.DataKeys;
import io.persona.kafka.PersonalCodec;
import io.persona.query.current.ErasedRow;
import io.persona.query.current.ParkedRow;
import io.persona.query.current.PersonaRow;
import io.persona.query.projection.Applied;
import io.persona.query.projection.Applied.Fate;
import io.persona.query.projection.Arrival;
import io.persona.query.projection.Projection;
import io.persona.query.projection.Unprojectable;
import io.persona.query.proposals.ProposalRow;
import io.persona.schemas.Topic;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hibernate.reactive.mutiny.Mutiny;

/** From the log to the rows of personas, proposals and history. */
@ApplicationScoped
public class PersonaProjection implements Projection<PersonaRecord> {
  private static final String NAME = "personas";

  private final EventReader reader;
  private final Clock clock = Clock.systemUTC();

  PersonaProjection(AvroCodec codec, DataKeys keys) {
    this.reader = new EventReader(new PersonalCodec(codec, keys));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Topic topic() {
    return Topic.EVENTS;
  }

  @Override
  public PersonaRecord read(ConsumerRecord<byte[], byte[]> record) {
    return reader.read(record);
  }

  @Override
  public PersonaRecord refused(ConsumerRecord<byte[], byte[]> record, String reason) {
    return EventReader.refused(record, reason);
  }

  @Override
  public Uni<Applied> apply(Mutiny.Session session, List<Arrival<PersonaRecord>> arrivals) {
    var here = Vertx.currentContext();
    return load(session, arrivals).emitOn(Infrastructure.getDefaultWorkerPool())
        .map(views -> change(views, arrivals)).emitOn(work -> here.runOnContext(_ -> work.run()))
        .chain(change -> write(session, change));
  }

  /** What becomes of the rows. It takes the processor for long, and is not for the thread that all connections share. */
  private record Change(PersonaViews views, List<Fate> fates, StoredRows rows) {}

  private static Change change(PersonaViews views, List<Arrival<PersonaRecord>> arrivals) {
    var fates = arrivals.stream().map(arrival -> apply(views, arrival)).toList();
    return new Change(views, fates, StoredRows.of(views.written()));
  }

  private static Uni<Applied> write(Mutiny.Session session, Change change) {
    var views = change.views();
    return change.rows().write(session).call(() -> purgeMetrics(session, views.withoutConsent()))
        .call(() -> Erasure.forget(session, views.forgotten()))
        .replaceWith(() -> new Applied(change.fates(), views.changed(), change.rows().size()));
  }

  private static Fate apply(PersonaViews views, Arrival<PersonaRecord> arrival) {
    try {
      return views.apply(arrival);
    } catch (RuntimeException bug) {
      throw new Unprojectable(bug);
    }
  }

  private Uni<PersonaViews> load(Mutiny.Session session, List<Arrival<PersonaRecord>> arrivals) {
    var personaIds = new HashSet<String>();
    var proposalIds = new HashSet<String>();
    for (var arrival : arrivals) {
      switch (arrival.content()) {
        case PersonaRecord.Event event -> {
          personaIds.add(event.personaId());
          proposalId(event.value()).ifPresent(proposalIds::add);
        }
        case PersonaRecord.Unreadable unreadable when unreadable.personaId() != null ->
          personaIds.add(unreadable.personaId());
        case PersonaRecord.Unreadable _ -> {
        }
      }
    }
    return all(session, PersonaRow.class, "id", personaIds)
        .chain(personas -> all(session, ParkedRow.class, "personaId", personaIds)
            .chain(parked -> all(session, ErasedRow.class, "personaId", personaIds)
                .chain(erased -> proposals(session, proposalIds)
                    .map(proposals -> new PersonaViews(personas, parked, erased, proposals, clock.instant())))));
  }

  private static Optional<String> proposalId(SpecificRecord value) {
    var field = value.getSchema().getField("proposal_id");
    return field == null ? Optional.empty() : Optional.of((String) value.get(field.pos()));
  }

  private static Uni<Map<String, ProposalRow>> proposals(Mutiny.Session session, Set<String> ids) {
    return all(session, ProposalRow.class, "id", ids).map(rows -> {
      var byId = new HashMap<String, ProposalRow>();
      rows.forEach(row -> byId.put(row.id(), row));
      return byId;
    });
  }

  // The session lets go of them, or it would look for changes in all of them before each statement that follows: what becomes
  // of them is written whole, many with one statement.
  private static <R> Uni<List<R>> all(Mutiny.Session session, Class<R> row, String key, Set<String> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().item(List.of())
        : session.createSelectionQuery("from " + row.getSimpleName() + " r where r." + key + " in :ids", row)
            .setParameter("ids", ids).setReadOnly(true).getResultList().invoke(rows -> rows.forEach(session::detach));
  }

  /** Consent withdrawn means metrics gone, at once and in the same transaction. */
  private static Uni<Void> purgeMetrics(Mutiny.Session session, Set<String> personaIds) {
    return personaIds.isEmpty()
        ? Uni.createFrom().voidItem()
        : session.createMutationQuery("delete from VibeMetricsRow r where r.personaId in :ids")
            .setParameter("ids", personaIds).executeUpdate().replaceWithVoid();
  }
}
