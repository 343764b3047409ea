package io.persona.command.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.persona.command.persona.Persona;
import io.persona.command.persona.Persona.Life;
import io.persona.document.Json;
import io.persona.kafka.DataKey;
import io.persona.kafka.KeyEncryptionKey;
import io.persona.schemas.state.PersonaState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredPersonaTest {
  private static final Instant NOW = Instant.parse("2026-01-31T08:30:00Z");
  private static final ChainHead HEAD = new ChainHead(7, "ab".repeat(32));
  private static final String MARKER = "likes long walks";

  @TempDir
  Path secrets;
  private KeyEncryptionKey kek;

  @BeforeEach
  void installation() throws IOException {
    Files.writeString(secrets.resolve("kek.key"), Base64.getEncoder().encodeToString(new byte[32]));
    kek = KeyEncryptionKey.load(secrets);
  }

  @Test
  void a_persona_with_a_key_comes_back_and_lies_sealed() {
    var stored = new StoredPersona(persona(Life.ARCHIVED), HEAD, DataKey.generate(), null);

    var bytes = stored.toBytes(kek, stored.toState());

    var read = StoredPersona.fromBytes(bytes, kek);
    assertThat(read.persona()).isEqualTo(stored.persona());
    assertThat(read.head()).isEqualTo(HEAD);
    assertThat(read.key().id()).isEqualTo(stored.key().id());
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain(MARKER);
  }

  @Test
  void a_persona_whose_import_is_not_finished_comes_back_as_such() {
    var inTheClear = new StoredPersona(persona(Life.ACTIVE), HEAD, null, null, true);
    var sealed = new StoredPersona(persona(Life.ARCHIVED), HEAD, DataKey.generate(), DataKey.generate(), true);

    assertThat(StoredPersona.fromBytes(inTheClear.toBytes(kek, inTheClear.toState()), kek)).isEqualTo(inTheClear);
    var read = StoredPersona.fromBytes(sealed.toBytes(kek, sealed.toState()), kek);
    assertThat(read.importing()).isTrue();
    assertThat(read.consentKey().id()).isEqualTo(sealed.consentKey().id());
    assertThat(read.persona()).isEqualTo(sealed.persona());
  }

  @Test
  void a_persona_without_a_key_comes_back() {
    var stored = new StoredPersona(persona(Life.ACTIVE), HEAD, null, null);

    assertThat(StoredPersona.fromBytes(stored.toBytes(kek, stored.toState()), kek)).isEqualTo(stored);
  }

  @Test
  void what_was_stored_before_there_were_keys_is_still_read() {
    var stored = new StoredPersona(persona(Life.ACTIVE), HEAD, null, null);
    var before = new StoreCodec<>(PersonaState.class).encode(HexFormat.of().parseHex(HEAD.hash()), stored.toState());

    assertThat(StoredPersona.fromBytes(before, kek)).isEqualTo(stored);
  }

  @Test
  void an_erased_persona_comes_back_as_erased() {
    var erased = new Persona("p1", MissingNode.getInstance(), 3, 0, NOW, NOW, Life.ERASED);
    var stored = new StoredPersona(erased, HEAD, null, null);

    assertThat(StoredPersona.fromBytes(stored.toBytes(kek, stored.toState()), kek)).isEqualTo(stored);
  }

  private static Persona persona(Life life) {
    var document = Json.parse("{\"id\":\"p1\",\"name\":\"" + MARKER + "\",\"version\":3}");
    return new Persona("p1", document, 3, 1, NOW, NOW, life);
  }
}
