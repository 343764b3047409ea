package io.persona.cli.demo.step;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.persona.cli.api.Answer;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.demo.Stage;

/** The feedback of the demo: so warm, so often, that it asks for a change. */
final class Feedback {
  static final int WARMER = 6;
  static final int COOLER = 1;
  static final double WARMER_STRENGTH = 0.8;
  static final double COOLER_STRENGTH = 0.4;

  private Feedback() {}

  static Answer send(Stage stage) {
    var samples = JsonNodeFactory.instance.arrayNode();
    samples.addObject().put("signal", "cooler").put("strength", COOLER_STRENGTH);
    for (int i = 0; i < WARMER; i++) {
      samples.addObject().put("signal", "warmer").put("strength", WARMER_STRENGTH);
    }
    return stage.post(Resource.at(Service.COMMAND, "persona", stage.story().personaId(), "feedback"), samples);
  }
}
