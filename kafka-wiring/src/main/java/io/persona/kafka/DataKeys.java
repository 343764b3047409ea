package io.persona.kafka;

/** Finds the keys of personas. */
public interface DataKeys {

  /** What is known of a key. */
  sealed interface Lookup {}

  /** It is there. */
  record Present(DataKey key) implements Lookup {}

  /** It was destroyed: what it sealed is erased. */
  record Destroyed() implements Lookup {}

  /** There is no such key. It was waited for as long as it may be on its way. */
  record Missing() implements Lookup {}

  /** The key of a persona by its id. May block for some seconds, because a key can arrive after what it sealed. */
  Lookup find(String personaId, String keyId);
}
