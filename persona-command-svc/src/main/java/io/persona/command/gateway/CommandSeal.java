package io.persona.command.gateway;

import io.persona.command.log.PersonalKeys;
import io.persona.kafka.ConsentSeal;
import io.persona.kafka.KafkaDataKeys;
import io.persona.kafka.PersonalRecords;
import io.persona.schemas.command.GiveFeedback;
import jakarta.inject.Singleton;
import org.apache.avro.specific.SpecificRecord;

/**
 * Seals the personal data of commands, which their topic keeps for days: with the key of the persona, so that erasing it
 * erases them too; feedback with that of the consent, so that an opt-out does; or on the way to a persona that has none yet with the key for transport.
 */
@Singleton
class CommandSeal {
  private final PersonalKeys keys;
  private final KafkaDataKeys dataKeys;

  CommandSeal(PersonalKeys keys, KafkaDataKeys dataKeys) {
    this.keys = keys;
    this.dataKeys = dataKeys;
  }

  SpecificRecord seal(SpecificRecord command, String personaId) {
    if (keys.encrypting() && command instanceof GiveFeedback feedback) {
      return ConsentSeal.seal(feedback, dataKeys.latest(ConsentSeal.owner(personaId)).orElse(null));
    }
    return keys.encrypting()
        ? PersonalRecords.seal(command, personaId,
            dataKeys.current(personaId).orElseGet(() -> keys.kek().transport()))
        : command;
  }
}
