package io.persona.query.vibe;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.persona.document.Json;
import io.persona.kafka.AvroCodec;
import io.persona.query.projection.Applied;
import io.persona.query.projection.Applied.Fate;
import io.persona.query.projection.Arrival;
import io.persona.query.projection.Outcome;
import io.persona.query.projection.Projection;
import io.persona.schemas.Topic;
import io.persona.schemas.vibe.VibeMetrics;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * From the compacted metrics topic to rows. Each record is the whole truth about its persona, so the last one wins and a
 * record that cannot be read holds nothing up.
 */
@ApplicationScoped
public class VibeMetricsProjection implements Projection<VibeRecord> {
  private static final String NAME = "vibe-metrics";

  private final AvroCodec codec;
  private final Clock clock = Clock.systemUTC();

  VibeMetricsProjection(AvroCodec codec) {
    this.codec = codec;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Topic topic() {
    return Topic.VIBE_METRICS;
  }

  @Override
  public VibeRecord read(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null || record.key().length == 0) {
      return new VibeRecord.Unreadable("invalid-key");
    }
    var personaId = new String(record.key(), StandardCharsets.UTF_8);
    if (record.value() == null) {
      return new VibeRecord.Withdrawn(personaId);
    }
    return codec.deserialize(Topic.VIBE_METRICS, record.value()).orElse(null) instanceof VibeMetrics metrics
        && metrics.getPersonaId().equals(personaId)
            ? new VibeRecord.Metrics(personaId, metrics)
            : new VibeRecord.Unreadable("unreadable-value");
  }

  @Override
  public VibeRecord refused(ConsumerRecord<byte[], byte[]> record, String reason) {
    return new VibeRecord.Unreadable(reason);
  }

  @Override
  public Uni<Applied> apply(Mutiny.Session session, List<Arrival<VibeRecord>> arrivals) {
    var latest = new LinkedHashMap<String, VibeRecord>();
    for (var arrival : arrivals) {
      switch (arrival.content()) {
        case VibeRecord.Metrics metrics -> latest.put(metrics.personaId(), metrics);
        case VibeRecord.Withdrawn withdrawn -> latest.put(withdrawn.personaId(), withdrawn);
        case VibeRecord.Unreadable _ -> {
        }
      }
    }
    var fates = arrivals.stream().map(VibeMetricsProjection::fate).toList();
    return write(session, latest).replaceWith(new Applied(fates, Set.of(), 0));
  }

  private static Fate fate(Arrival<VibeRecord> arrival) {
    return arrival.content() instanceof VibeRecord.Unreadable(var reason)
        ? new Fate(arrival.record(), Outcome.DISCARDED, reason)
        : new Fate(arrival.record(), Outcome.ACCEPTED, "");
  }

  private Uni<Void> write(Mutiny.Session session, Map<String, VibeRecord> latest) {
    if (latest.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return session.createSelectionQuery("from VibeMetricsRow r where r.personaId in :ids", VibeMetricsRow.class)
        .setParameter("ids", latest.keySet()).getResultList().chain(rows -> {
          var known = new LinkedHashMap<String, VibeMetricsRow>();
          rows.forEach(row -> known.put(row.personaId(), row));
          return change(session, latest, known);
        });
  }

  private Uni<Void> change(Mutiny.Session session, Map<String, VibeRecord> latest, Map<String, VibeMetricsRow> known) {
    Uni<Void> all = Uni.createFrom().voidItem();
    for (var entry : latest.entrySet()) {
      var row = known.get(entry.getKey());
      if (entry.getValue() instanceof VibeRecord.Metrics(var personaId, var metrics)) {
        var target = row == null ? VibeMetricsRow.create(personaId) : row;
        target.changeTo(json(VibeFacts.of(metrics)), clock.instant());
        all = row == null ? all.chain(() -> session.persist(target)) : all;
      } else if (row != null) {
        all = all.chain(() -> session.remove(row));
      }
    }
    return all;
  }

  private static String json(VibeFacts facts) {
    try {
      return Json.mapper().writeValueAsString(facts);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
