package io.persona.command.log;

import io.persona.command.persona.Persona;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

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
      return Optional.ofNullable(StorePart.find(streams, Aggregates.PERSONAS, id))
          .map(bytes -> StoredPersona.fromBytes(bytes, keys.kek()))
          .map(StoredPersona::persona).filter(persona -> persona.life() != Persona.Life.ERASED);
    } catch (InvalidStateStoreException moving) {
      return Optional.empty();
    }
  }
}
