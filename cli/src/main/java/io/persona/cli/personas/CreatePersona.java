package io.persona.cli.personas;

import io.persona.cli.api.ExitCode;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.InputFile;
import io.persona.cli.frame.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code POST /admin/personas}. */
@Command(name = "create", description = "Create a persona from its document.", footerHeading = "%nExamples:%n", footer = {
    "  ./persona create --file scout.json",
    "  echo '{\"id\":\"scout\",\"owner_kind\":\"workspace\",\"owner_ref\":\"lab\",\"name\":\"Scout\"}' | ./persona create --file -",
    "YAML, and the formats of other systems: ./persona import --help"})
public final class CreatePersona implements Callable<Integer> {
  @Mixin
  private Session session;

  @Option(names = "--file", required = true, paramLabel = "FILE", description = "JSON without version and updated_at; the id may be left out; - reads the standard input.")
  private String file;

  @Override
  public Integer call() {
    return switch (InputFile.read(file, session.terminal().in())) {
      case InputFile.Unreadable unreadable -> session.fail(ExitCode.USAGE, unreadable.reason());
      case InputFile.Read read -> session.show(
          Request.post(Resource.at(Service.COMMAND, "admin", "personas"), read.json()),
          created -> "Created %s, version %s.".formatted(created.path("persona_id").asText(),
              created.path("version").asText()));
    };
  }
}
