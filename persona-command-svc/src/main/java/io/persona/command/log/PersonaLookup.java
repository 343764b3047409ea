package io.persona.command.log;

import io.persona.command.persona.Persona;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;

/** The personas that this instance decides about, for reading. */
@Singleton
public class PersonaLookup {
  private final KafkaStreams streams;

  PersonaLookup(KafkaStreams streams) {
    this.streams = streams;
  }

  /** The persona, or empty when there is none here or the stores are being restored. */
  public Optional<Persona> find(String id) {
    try {
      var store = streams.store(StoreQueryParameters.fromNameAndType(Aggregates.PERSONAS,
          QueryableStoreTypes.<String, byte[]>keyValueStore()));
      return Optional.ofNullable(store.get(id)).map(StoredPersona::fromBytes).map(StoredPersona::persona);
    } catch (InvalidStateStoreException moving) {
      return Optional.empty();
    }
  }
}
