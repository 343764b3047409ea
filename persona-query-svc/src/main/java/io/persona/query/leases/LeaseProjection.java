package io.persona.query.leases;

import io.persona.kafka.AvroCodec;
import io.persona.query.projection.Applied;
import io.persona.query.projection.Applied.Fate;
import io.persona.query.projection.Arrival;
import io.persona.query.projection.Outcome;
import io.persona.query.projection.Projection;
import io.persona.schemas.Topic;
import io.persona.schemas.lease.Lease;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hibernate.reactive.mutiny.Mutiny;

/** From the compacted topic of leases to rows. Each record is the whole truth about its lease, so the last one wins. */
@ApplicationScoped
public class LeaseProjection implements Projection<LeaseRecord> {
  private static final String NAME = "leases";
  private static final int MAX_ID = 128;

  private final AvroCodec codec;

  LeaseProjection(AvroCodec codec) {
    this.codec = codec;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Topic topic() {
    return Topic.LEASES;
  }

  @Override
  public LeaseRecord read(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null || record.key().length == 0 || record.key().length > MAX_ID) {
      return new LeaseRecord.Unreadable("invalid-key");
    }
    var leaseId = new String(record.key(), StandardCharsets.UTF_8);
    if (record.value() == null) {
      return new LeaseRecord.Forgotten(leaseId);
    }
    return codec.deserialize(Topic.LEASES, record.value()).orElse(null) instanceof Lease lease
        && lease.getLeaseId().equals(leaseId)
            ? new LeaseRecord.Known(lease)
            : new LeaseRecord.Unreadable("unreadable-value");
  }

  @Override
  public LeaseRecord refused(ConsumerRecord<byte[], byte[]> record, String reason) {
    return new LeaseRecord.Unreadable(reason);
  }

  @Override
  public Uni<Applied> apply(Mutiny.Session session, List<Arrival<LeaseRecord>> arrivals) {
    var latest = new LinkedHashMap<String, LeaseRecord>();
    for (var arrival : arrivals) {
      switch (arrival.content()) {
        case LeaseRecord.Known known -> latest.put(known.lease().getLeaseId(), known);
        case LeaseRecord.Forgotten forgotten -> latest.put(forgotten.leaseId(), forgotten);
        case LeaseRecord.Unreadable _ -> {
        }
      }
    }
    var fates = arrivals.stream().map(LeaseProjection::fate).toList();
    return write(session, latest).replaceWith(new Applied(fates, Set.of(), 0));
  }

  private static Fate fate(Arrival<LeaseRecord> arrival) {
    return arrival.content() instanceof LeaseRecord.Unreadable(var reason)
        ? new Fate(arrival.record(), Outcome.DISCARDED, reason)
        : new Fate(arrival.record(), Outcome.ACCEPTED, "");
  }

  private static Uni<Void> write(Mutiny.Session session, Map<String, LeaseRecord> latest) {
    return latest.isEmpty()
        ? Uni.createFrom().voidItem()
        : session.createSelectionQuery("from LeaseRow r where r.id in :ids", LeaseRow.class)
            .setParameter("ids", latest.keySet()).getResultList()
            .map(rows -> rows.stream().collect(Collectors.toMap(LeaseRow::id, Function.identity())))
            .chain(rows -> change(session, latest, rows));
  }

  private static Uni<Void> change(Mutiny.Session session, Map<String, LeaseRecord> latest, Map<String, LeaseRow> rows) {
    Uni<Void> all = Uni.createFrom().voidItem();
    for (var entry : latest.entrySet()) {
      var row = rows.get(entry.getKey());
      if (entry.getValue() instanceof LeaseRecord.Known(var lease)) {
        var target = row == null ? LeaseRow.create(entry.getKey()) : row;
        target.changeTo(lease);
        all = row == null ? all.chain(() -> session.persist(target)) : all;
      } else if (row != null) {
        all = all.chain(() -> session.remove(row));
      }
    }
    return all;
  }
}
