package io.persona.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.cli.CommandRun;
import io.persona.cli.VerbTest;
import io.persona.cli.api.Environment;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PlayDemoTest extends VerbTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void everyStepShowsItsRequestAndItsAnswer() {
    stub.answers(200, "{\"id\":\"x\"}");

    var exitCode = play(false, step("Look", stage -> stage.get(Resource.at(Service.QUERY, "state", "x"))));

    assertThat(exitCode).isZero();
    assertThat(text(out)).contains("1/1 Look", "> GET " + stub.url() + "/state/x", "< 200 {\"id\":\"x\"}", "ok,",
        "All 1 steps were as promised");
  }

  @Test
  void theFirstBrokenPromiseEndsTheDemoAndSaysWhatWasExpected() {
    stub.answers(200, "{\"version\":1}");

    var exitCode = play(false,
        step("Read", stage -> stage.expect("version", 2L,
            stage.get(Resource.at(Service.QUERY, "x")).json().path("version").asLong())),
        step("Never", _ -> {
          throw new AssertionError("was played");
        }));

    assertThat(exitCode).isEqualTo(1);
    assertThat(text(err)).contains("NOT as promised: version: expected 2, got 1");
    assertThat(text(out)).contains("< 200 {\"version\":1}").doesNotContain("Never");
  }

  @Test
  void aWrongStatusQuotesTheAnswer() {
    stub.refuses(500, "internal-error", "Internal Error", "");

    play(false, step("Read", stage -> Expect.status(stage, 200, stage.get(Resource.at(Service.QUERY, "x")))));

    assertThat(text(err)).contains("expected 200, got 500").contains("Internal Error");
  }

  @Test
  void aViewIsReadUntilItShowsWhatIsAwaited() {
    stub.answers(404, "{}").answers(200, "{\"n\":1}").answers(200, "{\"n\":2}");

    play(false, step("Wait", stage -> stage.until(Request.get(Resource.at(Service.QUERY, "x")),
        answer -> answer.json().path("n").asInt() == 2)));

    assertThat(stub.seen()).hasSize(3);
    assertThat(text(out)).contains("< 200 {\"n\":2}").contains("(try 3)").doesNotContain("404");
  }

  @Test
  void forProgramsEachStepIsALine() {
    stub.answers(200, "{\"id\":\"x\"}");

    play(true, step("Look", stage -> stage.get(Resource.at(Service.QUERY, "x"))));

    assertThat(text(out).lines()).singleElement().asString().contains("\"step\":1", "\"ok\":true", "\"status\":200");
  }

  @Test
  void withoutAStackTheDemoIsThreeAndSaysSo() {
    stub.close();

    var demo = CommandRun.against(stub, "demo");

    assertThat(demo.exitCode()).isEqualTo(3);
    assertThat(demo.err()).contains("./persona up");
  }

  @Test
  void anUnknownTargetIsWrongUsage() {
    assertThat(run("demo", "--target", "moon").exitCode()).isEqualTo(2);
  }

  private int play(boolean json, Step... steps) {
    var terminal = new Terminal(InputStream.nullInputStream(), new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
    var environment = new Environment(CommandRun.surroundings(stub));
    return PlayDemo.play(List.of(steps), new Stage(environment, new Story("demo-1")),
        new Session(terminal, environment, json));
  }

  private static Step step(String title, Consumer<Stage> action) {
    return new Step() {
      @Override
      public String title() {
        return title;
      }

      @Override
      public String promise() {
        return "as promised";
      }

      @Override
      public void play(Stage stage) {
        action.accept(stage);
      }
    };
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
