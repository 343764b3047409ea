package io.persona.command.log;

import io.persona.kafka.ConsentSeal;
import io.persona.kafka.DataKey;
import io.persona.kafka.KeyEncryptionKey;
import io.persona.kafka.PersonalRecords;
import io.persona.kafka.SealBroken;
import io.persona.schemas.command.GiveFeedback;
import java.nio.file.Path;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys of personal data, as the log needs them: whether a new persona gets one, and what opens a command. Everything
 * personal that leaves this service, and everything that it stores, is sealed with its persona's key.
 *
 * @param kek        key of the installation
 * @param encrypting false leaves what new personas say in the clear; those that have a key keep it
 */
public record PersonalKeys(KeyEncryptionKey kek, boolean encrypting) {

  /** @param secretsDir folder with {@code kek.key} */
  public static PersonalKeys load(Path secretsDir, boolean encrypting) throws IOException {
    return new PersonalKeys(KeyEncryptionKey.load(secretsDir), encrypting);
  }

  /** The key of a persona that comes into being, or null when it gets none. */
  @Nullable
  DataKey forNewPersona() {
    return encrypting ? DataKey.generate() : null;
  }

  /** The key of a consent that is given, or null when it gets none. */
  @Nullable
  DataKey forNewConsent() {
    return encrypting ? DataKey.generate() : null;
  }

  /** The command in the clear, without samples that nobody may read any more; empty when it is sealed with a key that is not its persona's. */
  Optional<Command> open(Command command, @Nullable StoredPersona stored) {
    if (command.body() instanceof GiveFeedback feedback) {
      var opened = ConsentSeal.open(feedback, stored == null ? null : stored.consentKey());
      return Optional.of(command.inTheClear(opened.orElseGet(() -> ConsentSeal.seal(feedback, null))));
    }
    var ofPersona = stored == null ? null : stored.key();
    var keyId = PersonalRecords.sealedWith(command.body());
    if (keyId == null) {
      return Optional.of(command);
    }
    var key = keyId.equals(KeyEncryptionKey.TRANSPORT) ? kek.transport() : ofPersona;
    if (key == null || !key.id().equals(keyId)) {
      return Optional.empty();
    }
    try {
      return Optional.of(command.inTheClear(PersonalRecords.open(command.body(), command.personaId(), key)));
    } catch (SealBroken notForThisPersona) {
      return Optional.empty();
    }
  }
}
