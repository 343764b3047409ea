package io.persona.cli.demo.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.demo.Expect;
import io.persona.cli.demo.Stage;
import io.persona.cli.demo.Step;
import io.persona.fingerprint.Fingerprint;

/** The likeness is computed here too, from the documents: both must agree in every bit. */
public final class FindCompatible implements Step {
  private static final int TOP = 3;

  @Override
  public String title() {
    return "Ask for compatible agents";
  }

  @Override
  public String promise() {
    return "The most alike first, with exactly the bits that the two fingerprints share.";
  }

  @Override
  public void play(Stage stage) {
    var body = JsonNodeFactory.instance.objectNode().put("persona_id", stage.story().personaId()).put("top", TOP);
    var found = Expect.status(stage, 200,
        stage.until(Request.post(Resource.at(Service.ROUTING, "routing", "compatible"), body), answer -> answer.ok()));
    stage.expect("agents", TOP, found.path("items").size());
    var own = agent(stage, stage.story().personaId());
    var best = found.path("items").path(0);
    stage.expect("matching bits of " + best.path("persona_id").asText(),
        own.matching(agent(stage, best.path("persona_id").asText())), best.path("matching").asInt());
    for (int i = 0; i < TOP; i++) {
      var item = found.path("items").path(i);
      stage.expect("the agent itself is left out", false,
          item.path("persona_id").asText().equals(stage.story().personaId()));
      stage.expect("not more alike than the one before", true, i == 0 || score(found, i) <= score(found, i - 1));
    }
  }

  private static double score(JsonNode found, int i) {
    return found.path("items").path(i).path("score").asDouble();
  }

  private static Fingerprint agent(Stage stage, String id) {
    var persona = Expect.status(stage, 200, stage.get(Resource.at(Service.QUERY, "state", "persona", id)));
    return Fingerprint.of(persona.path("agent"));
  }
}
