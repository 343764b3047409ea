package io.persona.cli.demo;

import io.persona.cli.api.ExitCode;
import io.persona.cli.frame.Session;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plays all steps, and stops at the first whose promise is broken. */
@Command(name = "demo", description = {"Play the main job against the running stack: every request, every answer.",
    "Stops with exit code 1 at the first step that is not as promised. Can be repeated."}, footerHeading = "%nExamples:%n", footer = {
        "  ./persona demo", "  ./persona demo --target compose",
        "  ./persona demo --json | jq -c '[.step,.title,.ok]'"})
public final class PlayDemo implements Callable<Integer> {
  private static final int SUFFIX = 8;

  @Mixin
  private Session session;

  @Option(names = "--target", paramLabel = "STACK", defaultValue = "local", description = "local, or compose; else local.")
  private Target target;

  @Override
  public Integer call() {
    var story = new Story("demo-" + UUID.randomUUID().toString().substring(0, SUFFIX));
    return play(Script.steps(), new Stage(target.surroundings(session.environment()), story));
  }

  private int play(List<Step> steps, Stage stage) {
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
