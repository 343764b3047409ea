package io.persona.cli.demo;

import io.persona.cli.api.ExitCode;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;
import java.util.List;
import java.util.UUID;

/** Plays all steps, and stops at the first whose promise is broken. */
public final class PlayDemo implements Verb {
  private static final int SUFFIX = 8;

  @Override
  public Usage usage() {
    return Usage.of("demo",
        "Play the main job against the running stack: every request, every answer. Stops with exit code 1 at the first "
            + "step that is not as promised. Can be repeated.")
        .text("--target", "STACK", "local or compose; else local.").examples("./persona demo",
            "./persona demo --target compose", "./persona demo --json | jq -c '[.step,.title,.ok]'");
  }

  @Override
  public int run(Arguments given, Session session) {
    var target = Target.named(given.text("--target"));
    if (target.isEmpty()) {
      return session.fail(ExitCode.USAGE, "--target is local or compose.");
    }
    var story = new Story("demo-" + UUID.randomUUID().toString().substring(0, SUFFIX));
    return play(Script.steps(), new Stage(target.get().surroundings(session.environment()), story), session);
  }

  static int play(List<Step> steps, Stage stage, Session session) {
    var programme = new Programme(session, steps.size());
    for (var step : steps) {
      programme.begins(step);
      var started = System.nanoTime();
      try {
        step.play(stage);
        programme.kept(step, stage, System.nanoTime() - started);
      } catch (BrokenPromise broken) {
        programme.broken(step, stage, System.nanoTime() - started, broken);
        return broken.exitCode();
      }
    }
    programme.ends(stage.story());
    return ExitCode.OK;
  }
}
