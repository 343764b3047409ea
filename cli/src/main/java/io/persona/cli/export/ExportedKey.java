package io.persona.cli.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.persona.kafka.DataKey;
import io.persona.kafka.KeyEncryptionKey;
import java.security.SecureRandom;
import java.util.Base64;

/** A persona's data key in a file, wrapped with a key that is derived from a passphrase. */
final class ExportedKey {
  private static final int SALT_BYTES = 16;

  private ExportedKey() {}

  static JsonNode write(DataKey key, char[] passphrase) {
    var salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    var wrapped = KeyEncryptionKey.ofPassphrase(passphrase, salt, KeyEncryptionKey.PASSPHRASE_ROUNDS).wrap(key);
    return JsonNodeFactory.instance.objectNode().put("key_id", key.id()).put("kdf", "PBKDF2-HMAC-SHA256")
        .put("rounds", KeyEncryptionKey.PASSPHRASE_ROUNDS).put("salt", Base64.getEncoder().encodeToString(salt))
        .put("wrapped", Base64.getEncoder().encodeToString(wrapped));
  }

  /** @throws io.persona.kafka.SealBroken when it is another passphrase */
  static DataKey read(JsonNode key, char[] passphrase) {
    var kek = KeyEncryptionKey.ofPassphrase(passphrase, Base64.getDecoder().decode(key.path("salt").asText()),
        key.path("rounds").asInt());
    return kek.unwrap(key.path("key_id").asText(), Base64.getDecoder().decode(key.path("wrapped").asText()));
  }
}
