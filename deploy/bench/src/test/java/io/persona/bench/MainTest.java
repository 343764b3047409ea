package io.persona.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.cli.api.Environment;
import io.persona.cli.frame.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** Says how much it was told to do. */
  private record Fake(String name) implements Bench {
    @Override
    public String measures() {
      return "nothing";
    }

    @Override
    public List<Figure> run(Environment environment, Effort effort) throws IOException {
      if (name.equals("lost")) {
        throw new ConnectException("refused");
      }
      if (name.equals("broken")) {
        throw new BenchFailed("expected status 200, got 500");
      }
      return List.of(new Figure("rounds", effort.samples(), "count", 10.0, 500.0));
    }
  }

  @Test
  void aProgramGetsALinePerFigure() throws InterruptedException {
    assertThat(run(false, "fake", "--quick")).isZero();

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("{\"bench\":\"fake\",\"metric\":\"rounds\",\"value\":100,"
            + "\"unit\":\"count\",\"baseline\":10,\"ratio\":10,\"target\":500,\"meets\":true}\n");
  }

  @Test
  void aPersonGetsATable() throws InterruptedException {
    run(true, "fake");

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                                                               fake: nothing
                                                               METRIC  VALUE  UNIT   BASELINE  RATIO  TARGET  MEETS
                                                               rounds  1000   count  10        100    500     NO
                                                               """);
  }

  @Test
  void jsonCanBeAskedForOnATerminal() throws InterruptedException {
    run(true, "fake", "--json");

    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("{");
  }

  @Test
  void listAndHelpNameEveryBenchmark() throws InterruptedException {
    assertThat(run(false, "list")).isZero();
    assertThat(run(false, "--help")).isZero();

    assertThat(out.toString(StandardCharsets.UTF_8)).contains("fake").contains("lost").contains("--quick");
  }

  @Test
  void whatWentWrongIsInTheExitCode() throws InterruptedException {
    assertThat(run(false, "unknown")).isEqualTo(2);
    assertThat(run(false)).isEqualTo(2);
    assertThat(run(false, "lost")).isEqualTo(3);
    assertThat(run(false, "broken")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("There is no benchmark unknown", "./persona up",
        "expected status 200, got 500");
  }

  private int run(boolean terminal, String... arguments) throws InterruptedException {
    var benches = List.<Bench>of(new Fake("fake"), new Fake("lost"), new Fake("broken"));
    var streams = new Terminal(InputStream.nullInputStream(), new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
    return Main.run(benches, streams, new Environment(Map.of("PERSONA_TERMINAL", Boolean.toString(terminal))),
        List.of(arguments));
  }
}
