package io.persona.cli.telemetry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.persona.cli.api.ExitCode;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Session;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code POST /persona/{id}/feedback}. */
@Command(name = "feedback", description = "Give a vibe signal: how a persona came across. Needs its consent.", footerHeading = "%nExamples:%n", footer = {
    "  ./persona feedback coach --signal warmer", "  ./persona feedback coach --signal cooler --strength 0.7"})
public final class GiveFeedback implements Callable<Integer> {
  @Mixin
  private Session session;

  @Parameters(paramLabel = "ID", description = "The persona.")
  private String id;

  @Option(names = "--signal", required = true, paramLabel = "LABEL", description = "For example warmer, cooler, broader, narrower.")
  private String signal;

  @Option(names = "--strength", paramLabel = "0..1", description = "How strongly.")
  private @Nullable Double strength;

  @Option(names = "--kind", paramLabel = "KIND", description = "Where it comes from, for example vibe.")
  private @Nullable String kind;

  @Override
  public Integer call() {
    // written so that NaN, which JSON cannot say, fails too
    if (strength != null && !(strength >= 0 && strength <= 1)) {
      return session.fail(ExitCode.USAGE, "--strength is a number from 0 to 1.");
    }
    var sample = JsonNodeFactory.instance.objectNode().put("signal", signal);
    if (strength != null) {
      sample.put("strength", strength);
    }
    if (kind != null) {
      sample.put("kind", kind);
    }
    return session.show(Request.post(Resource.at(Service.COMMAND, "persona", id, "feedback"), sample),
        taken -> "Taken: %s.".formatted(taken.path("count").asText()));
  }
}
