package io.persona.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {
  private static final Instant NOW = Instant.parse("2026-01-31T08:30:00Z");

  @TempDir
  Path folder;

  private Path file;
  private TokenFile tokens;

  @BeforeEach
  void file() {
    file = folder.resolve("tokens.json");
    tokens = new TokenFile(file);
  }

  @Test
  void a_known_token_tells_who_calls() throws IOException {
    write(1, entry("secret", "ada", "\"persona:read\"", ""));

    assertThat(tokens.find("secret", NOW)).hasValueSatisfying(caller -> {
      assertThat(caller.subject()).isEqualTo("ada");
      assertThat(caller.kind()).isEqualTo(Caller.Kind.PERSON);
      assertThat(caller.capabilities()).containsExactly("persona:read");
    });
    assertThat(tokens.find("guess", NOW)).isEmpty();
  }

  @Test
  void a_star_stands_for_every_capability() throws IOException {
    write(1, entry("secret", "root", "\"*\"", ""));

    assertThat(tokens.find("secret", NOW).orElseThrow().capabilities()).contains(Capability.MANAGE, Capability.OPERATE);
  }

  @Test
  void an_expired_token_is_unknown() throws IOException {
    write(1, entry("secret", "ada", "\"*\"", ",\"expires_at\":\"2026-01-31T08:30:00Z\""));

    assertThat(tokens.find("secret", NOW)).isEmpty();
    assertThat(tokens.find("secret", NOW.minusSeconds(2))).isPresent();
  }

  @Test
  void a_change_counts_after_a_second_and_a_broken_file_lets_nobody_in() throws IOException {
    write(1, entry("old", "ada", "\"*\"", ""));
    assertThat(tokens.find("old", NOW)).isPresent();

    write(2, entry("new", "ada", "\"*\"", ""));
    assertThat(tokens.find("new", NOW.plusSeconds(1))).isPresent();
    assertThat(tokens.find("old", NOW.plusSeconds(1))).isEmpty();

    Files.writeString(file, "{");
    Files.setLastModifiedTime(file, FileTime.fromMillis(3));
    assertThat(tokens.find("new", NOW.plusSeconds(3))).isEmpty();
  }

  @Test
  void without_a_file_nobody_is_known() {
    assertThat(tokens.find("secret", NOW)).isEmpty();
  }

  private void write(int time, String entry) throws IOException {
    Files.writeString(file, "{\"tokens\":[" + entry + "]}");
    Files.setLastModifiedTime(file, FileTime.fromMillis(time));
  }

  private static String entry(String token, String subject, String capabilities, String more) {
    return "{\"sha256\":\"%s\",\"subject\":\"%s\",\"kind\":\"person\",\"capabilities\":[%s]%s}"
        .formatted(TokenFile.sha256(token), subject, capabilities, more);
  }
}
