package io.persona.cli.demo.step;

import io.persona.cli.demo.Expect;
import io.persona.cli.demo.Stage;
import io.persona.cli.demo.Step;

/** A trait that refuses change. */
public final class ProposeFrozen implements Step {
  @Override
  public String title() {
    return "Propose to change a frozen trait";
  }

  @Override
  public String promise() {
    return "Refused at once with 422: what is frozen stays.";
  }

  @Override
  public void play(Stage stage) {
    var diff = "[{\"op\": \"replace\", \"path\": \"/agent/traits/1/value\", \"value\": 0.2}]";
    var problem = Expect.problem(stage, 422, "frozen-trait", Proposals.submit(stage, diff, "Sleep more"));
    stage.expect("operation", 0, problem.path("operation").asInt(-1));
  }
}
