package io.persona.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.persona.schemas.PersonalData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataKeyTest {
  private static final PersonalData SECRET = PersonalText.plain("likes long walks");

  private final DataKey key = DataKey.generate();
  @TempDir
  Path secrets;

  @Test
  void what_was_sealed_opens_with_the_same_key_for_the_same_persona() {
    var sealed = key.seal(SECRET, "p1");

    assertThat(new String(sealed.getContent().array(), StandardCharsets.UTF_8)).doesNotContain("walks");
    assertThat(sealed.getKeyId()).isEqualTo(key.id());
    assertThat(PersonalText.text(key.open(sealed, "p1"))).isEqualTo("likes long walks");
  }

  @Test
  void it_opens_with_no_other_key_and_for_no_other_persona() {
    var sealed = key.seal(SECRET, "p1");

    assertThatThrownBy(() -> DataKey.generate().open(sealed, "p1")).isInstanceOf(SealBroken.class);
    assertThatThrownBy(() -> key.open(sealed, "p2")).isInstanceOf(SealBroken.class);
  }

  @Test
  void content_that_was_changed_or_cut_does_not_open() {
    var bytes = key.seal(SECRET, "p1").getContent().array();
    for (int at = 0; at < bytes.length; at++) {
      var changed = bytes.clone();
      changed[at] ^= 1;
      assertThatThrownBy(() -> key.open(sealed(changed), "p1")).isInstanceOf(SealBroken.class);
    }
    assertThatThrownBy(() -> key.open(sealed(Arrays.copyOf(bytes, 11)), "p1")).isInstanceOf(SealBroken.class);
  }

  @Test
  void the_same_content_never_looks_the_same_twice_and_is_sealed_once() {
    var sealed = key.seal(SECRET, "p1");

    assertThat(key.seal(SECRET, "p1").getContent()).isNotEqualTo(sealed.getContent());
    assertThat(DataKey.generate().seal(sealed, "p1")).isEqualTo(sealed);
  }

  @Test
  void a_wrapped_key_opens_under_its_own_id_and_with_the_same_installation() throws IOException {
    var kek = installation((byte) 1);
    var wrapped = kek.wrap(key);
    var sealed = key.seal(SECRET, "p1");

    assertThat(wrapped).hasSize(KeyEncryptionKey.WRAPPED_BYTES);
    assertThat(PersonalText.text(kek.unwrap(key.id(), wrapped).open(sealed, "p1"))).isEqualTo("likes long walks");
    assertThatThrownBy(() -> kek.unwrap("another", wrapped)).isInstanceOf(SealBroken.class);
    assertThatThrownBy(() -> installation((byte) 2).unwrap(key.id(), wrapped)).isInstanceOf(SealBroken.class);
  }

  @Test
  void a_key_that_several_installations_wrap_opens_in_each_with_what_it_wrapped_itself() throws IOException {
    for (var kek : List.of(installation((byte) 1), installation((byte) 2), installation((byte) 1))) {
      var sealed = key.seal(SECRET, "p1");

      assertThat(PersonalText.text(kek.unwrap(key.id(), kek.wrap(key)).open(sealed, "p1")))
          .isEqualTo("likes long walks");
    }
  }

  @Test
  void every_part_of_an_installation_derives_the_same_key_for_transport() throws IOException {
    var sealed = installation((byte) 1).transport().seal(SECRET, "p1");

    assertThat(PersonalText.text(installation((byte) 1).transport().open(sealed, "p1"))).isEqualTo("likes long walks");
    assertThatThrownBy(() -> installation((byte) 2).transport().open(sealed, "p1")).isInstanceOf(SealBroken.class);
  }

  @Test
  void a_key_does_not_print_itself() {
    assertThat(key.toString()).isEqualTo("DataKey " + key.id());
  }

  private PersonalData sealed(byte[] content) {
    return new PersonalData(key.id(), ByteBuffer.wrap(content));
  }

  private KeyEncryptionKey installation(byte content) throws IOException {
    var bytes = new byte[32];
    Arrays.fill(bytes, content);
    Files.writeString(secrets.resolve("kek.key"), Base64.getEncoder().encodeToString(bytes));
    return KeyEncryptionKey.load(secrets);
  }
}
