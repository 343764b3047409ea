package io.persona.telemetry.ownership;

import io.persona.telemetry.ledger.Consent;
import io.persona.telemetry.ledger.Ledger;
import io.persona.telemetry.retention.RetainedSamples;
import io.persona.telemetry.retention.RetainedSamples.Retained;
import io.persona.telemetry.ledger.PersonaTelemetry;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** What this instance knows of the personas that it owns. */
@Singleton
public class OwnLedger {
  private final KafkaStreams streams;

  OwnLedger(KafkaStreams streams) {
    this.streams = streams;
  }

  /** What is known of the persona; empty when its partition has just gone. */
  public Optional<PersonaTelemetry> find(TaskId task, String personaId) {
    return ask(Ledger.STORE, task, store -> Ledger.read(store.get(personaId)));
  }

  /** What is known of its consent; empty when its partition has just gone. */
  public Optional<Consent> consent(TaskId task, String personaId) {
    return ask(Ledger.STORE, task, store -> Ledger.consent(store.get(personaId)));
  }

  /** Samples of the persona that were retained since then, the newest first; empty when its partition has just gone. */
  public Optional<List<Retained>> retained(TaskId task, String personaId, Instant since) {
    return ask(RetainedSamples.STORE, task, store -> RetainedSamples.newest(store, personaId, since));
  }

  private <T> Optional<T> ask(String name, TaskId task, Function<ReadOnlyKeyValueStore<String, byte[]>, T> question) {
    try {
      var stores = StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<String, byte[]>keyValueStore())
          .withPartition(task.partition());
      return Optional.of(question.apply(streams.store(stores)));
    } catch (InvalidStateStoreException | IllegalStateException notNow) {
      return Optional.empty();
    }
  }
}
