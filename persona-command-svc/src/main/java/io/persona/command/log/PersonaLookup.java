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
  private final PersonalKeys keys;

  PersonaLookup(KafkaStreams streams, PersonalKeys keys) {
    this.streams = streams;
    this.keys = keys;
  }

  /** The persona, or empty when there is none here, it was erased, or the stores are being restored. */
  public Optional<Persona> find(String id) {
    try {
      var store = streams.store(StoreQueryParameters.fromNameAndType(Aggregates.PERSONAS,
          QueryableStoreTypes.<String, byte[]>keyValueStore()));
      return Optional.ofNullable(store.get(id)).map(bytes -> StoredPersona.fromBytes(bytes, keys.kek()))
          .map(StoredPersona::persona).filter(persona -> persona.life() != Persona.Life.ERASED);
    } catch (InvalidStateStoreException moving) {
      return Optional.empty();
    }
  }
}
