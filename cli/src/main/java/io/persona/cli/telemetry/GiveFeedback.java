package io.persona.cli.telemetry;

import io.persona.cli.api.Body;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;

/** {@code POST /persona/{id}/feedback}. */
public final class GiveFeedback implements Verb {
  @Override
  public Usage usage() {
    return Usage.of("vibe send", "Give a vibe signal: how a persona came across. Needs its consent.")
        .parameter("ID", "The persona.")
        .requiredText("--signal", "LABEL",
            "warmer, cooler, faster, slower, more_formal, less_formal, broader, narrower, confirmed, declined, misaligned, sentiment, or your own.")
        .fraction("--strength", "How strongly.").text("--kind", "KIND", "Where it comes from, for example vibe.")
        .text("--note", "TEXT", "Why; in memory only, for the telemetry window, and never stored.")
        .examples("./persona vibe send coach --signal warmer",
            "./persona vibe send coach --signal cooler --strength 0.7");
  }

  @Override
  public int run(Arguments given, Session session) {
    var sample = new Body().with("signal", given.text("--signal")).with("strength", given.fraction("--strength"))
        .with("kind", given.text("--kind")).with("note", given.text("--note")).json();
    return session.show(
        Request.post(Resource.at(Service.COMMAND, "persona", given.parameter(), "feedback"), sample),
        taken -> "Taken: %s.".formatted(taken.path("count").asText()));
  }
}
