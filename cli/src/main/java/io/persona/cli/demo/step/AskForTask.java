package io.persona.cli.demo.step;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.demo.Expect;
import io.persona.cli.demo.Stage;
import io.persona.cli.demo.Step;

/** Who is drawn to this work. */
public final class AskForTask implements Step {
  @Override
  public String title() {
    return "Ask for the best agent for a task";
  }

  @Override
  public String promise() {
    return "A keeper of lighthouses comes first, and the answer says why.";
  }

  @Override
  public void play(Stage stage) {
    var body = JsonNodeFactory.instance.objectNode()
        .put("description", "Plan the lighthouse maintenance of the coming year").put("top", 3);
    var found = Expect.status(stage, 200,
        stage.post(Resource.at(Service.ROUTING, "routing", "best-for-task"), body));
    var best = found.at("/items/0");
    stage.expect("somebody is found", true, best.isObject());
    stage.expect("alignment_score", 1.0, best.path("alignment_score").asDouble());
    stage.expect("the reason", Agent.AFFINITY, best.at("/reasons/affinities/0").asText());
  }
}
