package io.persona.local.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.persona.local.Home;
import io.persona.local.process.Program;
import io.persona.local.process.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jspecify.annotations.Nullable;

class SupervisorTest {
  private static final RestartPolicy QUICK = new RestartPolicy(Duration.ofSeconds(5), 3, 2, Duration.ofMillis(10),
      Duration.ofMillis(50), Duration.ofSeconds(5));

  private static final String FOR_EVER = "echo up; while :; do sleep 0.05; done";

  @TempDir
  private Path dir;
  private @Nullable Supervisor supervisor;

  @AfterEach
  void stop() throws InterruptedException {
    if (supervisor != null) {
      supervisor.stop();
    }
  }

  @Test
  void a_child_that_is_killed_is_started_again() {
    var started = start(sleeper("child"));
    awaitState("child", UnitState.READY);
    var first = started.status().services().getFirst().pid();

    ProcessHandle.of(first).orElseThrow().destroyForcibly();

    await().untilAsserted(() -> assertThat(service("child")).satisfies(child -> {
      assertThat(child.state()).isEqualTo(UnitState.READY);
      assertThat(child.pid()).isNotEqualTo(first).isPositive();
      assertThat(child.restarts()).isEqualTo(1);
    }));
  }

  @Test
  void a_child_that_is_no_longer_ready_is_seen_when_somebody_asks() throws IOException {
    var answering = Files.createFile(dir.resolve("answering"));
    start(new Unit.Service("child", Set.of(),
        () -> new Program("child", List.of("/bin/sh", "-c", FOR_EVER), Map.of(), StopSignal.TERM),
        () -> Files.exists(answering), 0,
        Duration.ofSeconds(30)));
    awaitState("child", UnitState.READY);
    assertThat(supervisor().health().services().getFirst().state()).isEqualTo(UnitState.READY);

    Files.delete(answering);

    assertThat(supervisor().health().services().getFirst()).satisfies(child -> {
      assertThat(child.state()).isEqualTo(UnitState.UNREADY);
      assertThat(child.detail()).contains("./persona logs child");
    });
  }

  @Test
  void a_child_that_keeps_dying_is_given_up_with_its_last_words() {
    start(service("child", Set.of(), "echo no such setting; exit 7", false));

    awaitState("child", UnitState.FAILED);

    assertThat(service("child").detail()).contains("exit code 7", "no such setting", "child.log");
    assertThat(supervisor().status().phase()).isEqualTo(StackStatus.Phase.FAILED);
  }

  @Test
  void a_child_that_was_given_up_starts_again_when_somebody_says_so() throws IOException {
    var allowed = dir.resolve("allowed");
    start(service("child", Set.of(), "test -e " + allowed + " && echo up && exec sleep 600", true));
    awaitState("child", UnitState.FAILED);

    Files.createFile(allowed);
    supervisor().restart("child");

    awaitState("child", UnitState.READY);
  }

  @Test
  void nothing_starts_before_what_it_comes_after() {
    var order = new CopyOnWriteArrayList<String>();
    start(step("second", Set.of("first"), () -> order.add("second")),
        step("first", Set.of("child"), () -> order.add("first")), sleeper("child"));

    await().until(() -> supervisor().status().phase() == StackStatus.Phase.READY);

    assertThat(order).containsExactly("first", "second");
  }

  @Test
  void what_comes_after_a_failed_step_is_never_started() {
    start(step("schemas", Set.of(), () -> {
      throw new IOException("refused");
    }), service("child", Set.of("schemas"), "exec sleep 600", true));

    await().until(() -> supervisor().status().phase() == StackStatus.Phase.FAILED);

    assertThat(supervisor().status().steps().getFirst().detail()).isEqualTo("refused");
    assertThat(service("child").state()).isEqualTo(UnitState.WAITING);
  }

  @Test
  void a_stop_ends_those_who_use_something_before_what_they_use() throws InterruptedException {
    var stopped = dir.resolve("stopped");
    start(service("used", Set.of(), "trap 'echo used >>" + stopped + "; exit' TERM; " + FOR_EVER, true),
        service("user", Set.of("used"), "trap 'echo user >>" + stopped + "; exit' TERM; " + FOR_EVER, true));
    await().until(() -> supervisor().status().phase() == StackStatus.Phase.READY);

    supervisor().stop();

    assertThat(stopped).hasContent("user\nused");
  }

  @Test
  void a_restart_of_an_unknown_service_says_so() {
    assertThat(start(sleeper("child")).restart("chidl")).isEmpty();
  }

  private Supervisor start(Unit... units) {
    supervisor = new Supervisor(List.of(units), new Home(dir), QUICK);
    supervisor.start();
    return supervisor;
  }

  private Supervisor supervisor() {
    return Objects.requireNonNull(supervisor);
  }

  private SupervisedService.Status service(String name) {
    return supervisor().status().services().stream().filter(service -> service.name().equals(name)).findFirst()
        .orElseThrow();
  }

  private void awaitState(String name, UnitState state) {
    await().until(() -> service(name).state() == state);
  }

  private static Unit.Step step(String name, Set<String> after, Unit.Action action) {
    return new Unit.Step(name, after, action);
  }

  private Unit sleeper(String name) {
    return service(name, Set.of(), "echo up; exec sleep 600", true);
  }

  /** A shell script as a service; ready when it has written its first line, or never. */
  private Unit service(String name, Set<String> after, String script, boolean becomesReady) {
    var program = new Program(name, List.of("/bin/sh", "-c", script), Map.of(), StopSignal.TERM);
    return new Unit.Service(name, after, () -> program, () -> becomesReady && saidSomething(name), 0,
        Duration.ofSeconds(10));
  }

  private boolean saidSomething(String name) {
    return new Home(dir).log(name).toFile().length() > 0;
  }
}
