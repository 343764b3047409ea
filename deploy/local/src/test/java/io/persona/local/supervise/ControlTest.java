package io.persona.local.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.local.Home;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlTest {
  @TempDir
  private Path dir;

  @Test
  void a_request_gets_its_answer() throws IOException {
    var home = new Home(dir);
    try (var _ = new Control(home.run(), request -> "{\"asked\":\"" + request + "\"}")) {
      assertThat(new ControlClient(home).ask("status")).hasValueSatisfying(
          answer -> assertThat(answer.path("asked").asText()).isEqualTo("status"));
    }
  }

  @Test
  void without_a_supervisor_there_is_no_answer() {
    assertThat(new ControlClient(new Home(dir)).ask("status")).isEmpty();
  }

  @Test
  void a_socket_left_by_a_killed_supervisor_is_taken_over() throws IOException {
    var home = new Home(dir);
    // Its file stays when nobody closes it.
    new Control(home.run(), _ -> "{}");
    try (var _ = new Control(home.run(), _ -> "{\"new\":true}")) {
      assertThat(new ControlClient(home).ask("status").orElseThrow().path("new").asBoolean()).isTrue();
    }
  }
}
