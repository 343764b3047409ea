package io.persona.local.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.persona.local.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphansTest {
  @TempDir
  private Path dir;

  @Test
  void a_process_that_outlived_its_supervisor_is_ended() throws IOException, InterruptedException {
    var orphan = new ProcessBuilder("sleep", "600").start();
    new PidFile(dir.resolve("run/query.pid")).write(orphan.toHandle());

    assertThat(Orphans.end(new Home(dir))).containsExactly("query");

    await().until(() -> !orphan.isAlive());
    assertThat(dir.resolve("run/query.pid")).doesNotExist();
  }

  @Test
  void a_stranger_who_got_the_same_pid_is_left_alone() throws IOException, InterruptedException {
    var stranger = new ProcessBuilder("sleep", "600").start();
    Files.createDirectories(dir.resolve("run"));
    Files.writeString(dir.resolve("run/query.pid"), stranger.pid() + " 1000000\n");

    assertThat(Orphans.end(new Home(dir))).isEmpty();

    assertThat(stranger.isAlive()).isTrue();
    stranger.destroyForcibly();
  }
}
