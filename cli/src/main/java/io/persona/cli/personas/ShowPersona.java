package io.persona.cli.personas;

import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Outline;
import io.persona.cli.frame.Session;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code GET /state/persona/{id}}. */
@Command(name = "show", description = "Show a persona with its pending proposals.", footerHeading = "%nExamples:%n", footer = {
    "  ./persona show coach", "  ./persona show coach --version-at-least 4      waits until the view has that version"})
public final class ShowPersona implements Callable<Integer> {
  @Mixin
  private Session session;

  @Parameters(paramLabel = "ID", description = "The persona.")
  private String id;

  @Option(names = "--version-at-least", paramLabel = "N", description = "Wait for this version, at most a few seconds.")
  private @Nullable Long version;

  @Override
  public Integer call() {
    var persona = Resource.at(Service.QUERY, "state", "persona", id).with("min_version", version);
    return session.show(Request.get(persona), Outline::of);
  }
}
