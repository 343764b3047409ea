package io.persona.cli.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.cli.CommandRun;
import io.persona.document.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenVerbsTest {
  private static final String ADMIN = """
                                      {"tokens":[{"sha256":"%s","subject":"admin","kind":"person","capabilities":["*"]}]}
                                      """
      .formatted(TokenEntry.sha256("admin-token"));

  @TempDir
  Path home;

  @BeforeEach
  void makeSecrets() throws IOException {
    Files.createDirectory(home.resolve("secrets"));
    Files.writeString(home.resolve("secrets/admin.token"), "admin-token\n");
    Files.writeString(home.resolve("secrets/tokens.json"), ADMIN);
  }

  @Test
  void tokenPrintsTheAdminToken() {
    assertThat(run("token").out()).isEqualTo("admin-token\n");
  }

  @Test
  void aTokenFromTheEnvironmentWins() {
    var token = CommandRun.with(Map.of("PERSONA_HOME", home.toString(), "PERSONA_TOKEN", "mine"), "", "token");

    assertThat(token.out()).isEqualTo("mine\n");
  }

  @Test
  void withoutATokenItIsSaidWhereItWasLookedFor() {
    var token = CommandRun.with(Map.of("PERSONA_HOME", "/nowhere"), "", "token");

    assertThat(token.exitCode()).isEqualTo(4);
    assertThat(token.err()).contains("/nowhere/secrets/admin.token").contains("./persona up");
  }

  @Test
  void aNewTokenIsPrintedOnceAndOnlyItsHashIsKept() throws IOException {
    var before = Instant.now();

    var create = run("token", "create", "--subject", "ci", "--kind", "automation", "--capability", "persona:propose",
        "--capability", "persona:read", "--ttl", "1h");

    var token = create.out().strip();
    var entry = entries().path(1);
    assertThat(create.exitCode()).isZero();
    assertThat(token).hasSizeGreaterThan(40);
    assertThat(file()).doesNotContain(token);
    assertThat(entry.path("sha256").asText()).isEqualTo(TokenEntry.sha256(token));
    assertThat(entry.path("subject").asText()).isEqualTo("ci");
    assertThat(entry.path("kind").asText()).isEqualTo("automation");
    assertThat(entry.path("capabilities")).extracting(JsonNode::asText)
        .containsExactly("persona:propose", "persona:read");
    assertThat(Instant.parse(entry.path("expires_at").asText())).isBetween(before.plusSeconds(3595),
        Instant.now().plusSeconds(3605));
    assertThat(entries().path(0).path("subject").asText()).isEqualTo("admin");
    assertThat(entries().path(0).has("expires_at")).isFalse();
  }

  @Test
  void theFileIsForItsOwnerOnlyAndNothingIsLeftBeside() throws IOException {
    run("token", "create", "--subject", "ci", "--kind", "person", "--capability", "*");

    var permissions = Files.getPosixFilePermissions(home.resolve("secrets/tokens.json"));
    assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
    try (var files = Files.list(home.resolve("secrets"))) {
      assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.endsWith(".new"));
    }
  }

  @Test
  void tokensMadeAtTheSameTimeAllCount() throws Exception {
    Callable<Integer> create = () -> run("token", "create", "--subject", "ci", "--kind", "automation", "--capability",
        "persona:read").exitCode();
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var made : threads.invokeAll(IntStream.range(0, 8).mapToObj(_ -> create).toList())) {
        assertThat(made.get()).isZero();
      }
    }

    assertThat(entries()).hasSize(9);
  }

  @Test
  void wrongInputIsRefusedAndChangesNothing() throws IOException {
    assertThat(run("token", "create", "--subject", "x", "--kind", "robot", "--capability", "*").exitCode())
        .isEqualTo(2);
    assertThat(run("token", "create", "--subject", "x", "--kind", "person", "--capability", "everything!").err())
        .contains("everything! is no capability");
    assertThat(
        run("token", "create", "--subject", "x", "--kind", "person", "--capability", "*", "--ttl", "soon").err())
        .contains("--ttl is a number with s, m, h or d");
    assertThat(file()).isEqualTo(ADMIN);
  }

  @Test
  void listShowsHoldersAndNoTokens() {
    assertThat(run("token", "list").out()).contains("admin").contains(TokenEntry.sha256("admin-token").substring(0, 8));
    assertThat(run("token", "list", "--json").out()).contains("\"subject\":\"admin\"");
  }

  @Test
  void revokeRemovesExactlyOne() throws IOException {
    var token = run("token", "create", "--subject", "ci", "--kind", "person", "--capability", "*").out().strip();

    var revoke = run("token", "revoke", TokenEntry.sha256(token).substring(0, 8));

    assertThat(revoke.out()).isEqualTo("Revoked the token of ci.\n");
    assertThat(entries()).hasSize(1);
    assertThat(run("token", "revoke", TokenEntry.sha256(token)).exitCode()).isEqualTo(1);
    assertThat(run("token", "revoke", "a").exitCode()).isEqualTo(2);
  }

  private CommandRun run(String... args) {
    return CommandRun.with(Map.of("PERSONA_HOME", home.toString()), "", args);
  }

  private String file() throws IOException {
    return Files.readString(home.resolve("secrets/tokens.json"));
  }

  private JsonNode entries() throws IOException {
    return Json.parse(file()).path("tokens");
  }
}
