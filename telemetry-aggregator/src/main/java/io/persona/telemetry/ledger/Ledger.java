package io.persona.telemetry.ledger;

import io.persona.schemas.vibe.VibeMetrics;
import io.persona.telemetry.window.PublishedMetrics;
import io.persona.telemetry.window.VibeAggregate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The personas of one partition: in memory, with a changelog topic from which a restart or another instance takes them
 * over.
 */
public final class Ledger {
  /** Name of the store. */
  public static final String STORE = "telemetry";

  private final KeyValueStore<String, byte[]> store;
  private final VibeAggregate.Rules rules;
  private final Set<String> holding = new HashSet<>();
  private final Set<String> drifting = new HashSet<>();
  private final RecentTelemetry recent = new RecentTelemetry();
  private long active;
  private @Nullable Published latest;

  /** What is stored is published right after. */
  private record Published(VibeAggregate aggregate, VibeMetrics metrics) {}

  public Ledger(KeyValueStore<String, byte[]> store, VibeAggregate.Rules rules) {
    this.store = store;
    this.rules = rules;
    try (var all = store.all()) {
      all.forEachRemaining(entry -> count(entry.key, PersonaTelemetry.UNKNOWN, StoredTelemetry.read(entry.value)));
    }
  }

  /** The store to add to the topology. */
  public static StoreBuilder<KeyValueStore<String, byte[]>> store() {
    return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray());
  }

  /** What is known of a persona, as it is in the store. */
  public static PersonaTelemetry read(byte @Nullable [] stored) {
    return stored == null ? PersonaTelemetry.UNKNOWN : StoredTelemetry.read(stored);
  }

  /** What is known of a persona's consent, as it is in the store. */
  public static Consent consent(byte @Nullable [] stored) {
    return stored == null ? PersonaTelemetry.UNKNOWN.consent() : StoredTelemetry.readConsent(stored);
  }

  /** What is known of a persona's consent. */
  public Consent consent(String personaId) {
    return consent(store.get(personaId));
  }

  /** Changes what is known of a persona. */
  public Step change(String personaId, Function<PersonaTelemetry, Step> transition) {
    var known = recent.get(personaId);
    var before = known == null ? read(store.get(personaId)) : known;
    var step = transition.apply(before);
    var after = step.next();
    if (!after.equals(before)) {
      store.put(personaId,
          after.isBlank() ? null : StoredTelemetry.write(after, metrics(personaId, after.aggregate())));
      recent.put(personaId, after);
      count(personaId, before, after);
    }
    return step;
  }

  /** Of who has withdrawn the consent nothing stays, not even what was published last. */
  private @Nullable VibeMetrics metrics(String personaId, @Nullable VibeAggregate aggregate) {
    if (aggregate == null) {
      latest = null;
      return null;
    }
    return published(personaId, aggregate);
  }

  /** An aggregate as other services read it. */
  public VibeMetrics published(String personaId, VibeAggregate aggregate) {
    if (latest == null || latest.aggregate() != aggregate) {
      latest = new Published(aggregate, PublishedMetrics.of(personaId, aggregate, rules));
    }
    return latest.metrics();
  }

  private void count(String personaId, PersonaTelemetry before, PersonaTelemetry after) {
    active += (after.aggregate() == null ? 0 : 1) - (before.aggregate() == null ? 0 : 1);
    var aggregate = after.aggregate();
    keep(holding, personaId, !after.held().isEmpty());
    keep(drifting, personaId, aggregate != null && !aggregate.drifts().raised().isEmpty());
  }

  private static void keep(Set<String> ids, String id, boolean isIn) {
    if (isIn) {
      ids.add(id);
    } else {
      ids.remove(id);
    }
  }

  /** Ends drifts of which too little is left, and tells what happened to whom. */
  public void fade(Instant now, BiConsumer<String, Step> told) {
    List.copyOf(drifting).forEach(id -> told.accept(id, change(id, known -> known.fade(now, rules))));
  }

  /** Lets go of all samples that have waited too long for consent, and tells what happened to whom. */
  public void expire(Duration holdFor, Instant now, BiConsumer<String, Step> told) {
    List.copyOf(holding).forEach(id -> told.accept(id, change(id, known -> known.expire(holdFor, now))));
  }

  /** Personas that have an aggregate. */
  public long active() {
    return active;
  }
}
