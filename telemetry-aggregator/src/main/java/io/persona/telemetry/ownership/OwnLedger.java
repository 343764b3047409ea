package io.persona.telemetry.ownership;

import io.persona.telemetry.ledger.Ledger;
import io.persona.telemetry.ledger.PersonaTelemetry;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.state.QueryableStoreTypes;

/** What this instance knows of the personas that it owns. */
@Singleton
public class OwnLedger {
  private final KafkaStreams streams;

  OwnLedger(KafkaStreams streams) {
    this.streams = streams;
  }

  /** What is known of the persona; empty when its partition has just gone. */
  public Optional<PersonaTelemetry> find(TaskId task, String personaId) {
    try {
      var stores = StoreQueryParameters
          .fromNameAndType(Ledger.STORE, QueryableStoreTypes.<String, byte[]>keyValueStore())
          .withPartition(task.partition());
      return Optional.of(Ledger.read(streams.store(stores).get(personaId)));
    } catch (InvalidStateStoreException | IllegalStateException notNow) {
      return Optional.empty();
    }
  }
}
