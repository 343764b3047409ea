package io.persona.query.log;

import io.persona.kafka.CloudEvent;
import io.persona.kafka.PersonalRecords;
import io.persona.schemas.MessageType;
import io.persona.schemas.event.PersonaErased;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What a record of {@code persona.events} says. */
public sealed interface PersonaRecord {

  /**
   * An event that can be read. Whether it is the next one of its persona is another question.
   *
   * @param sequence place in the history of its persona, from 1
   * @param hash     hash of the history up to and including it, 64 hex digits, as its writer says
   * @param framed   the value as it is on the topic
   */
  record Event(CloudEvent head, MessageType type, long sequence, String hash, byte[] framed,
      SpecificRecord value) implements PersonaRecord {
    String personaId() {
      return head.subject();
    }

    /** Whether it says for certain that nothing of its persona may stay: its key is destroyed, or it says so itself. */
    boolean erases() {
      return value instanceof PersonaErased || PersonalRecords.isSealed(value);
    }
  }

  /**
   * A record that cannot be read.
   *
   * @param personaId from the key; null where the key is no persona id
   * @param sequence  place that it claims in the history of that persona; null where it claims none
   * @param reason    code
   */
  record Unreadable(@Nullable String personaId, @Nullable Long sequence, String reason) implements PersonaRecord {}
}
