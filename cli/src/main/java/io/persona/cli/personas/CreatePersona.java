package io.persona.cli.personas;

import io.persona.cli.api.ExitCode;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.InputFile;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;

/** {@code POST /admin/personas}. */
public final class CreatePersona implements Verb {
  @Override
  public Usage usage() {
    return Usage.of("create", "Create a persona from its document.")
        .requiredText("--file", "FILE",
            "JSON without version and updated_at; the id may be left out; - reads the standard input.")
        .examples("./persona create --file scout.json",
            "echo '{\"id\":\"scout\",\"owner_kind\":\"agent\",\"owner_ref\":\"scout\"}' | ./persona create --file -",
            "./persona import --help      for YAML, and the formats of other systems");
  }

  @Override
  public int run(Arguments given, Session session) {
    return switch (InputFile.read(String.valueOf(given.text("--file")), session.terminal().in())) {
      case InputFile.Unreadable(var reason) -> session.fail(ExitCode.USAGE, reason);
      case InputFile.Read(var document) -> session.show(
          Request.post(Resource.at(Service.COMMAND, "admin", "personas"), document),
          created -> "Created %s, version %s.".formatted(created.path("persona_id").asText(),
              created.path("version").asText()));
    };
  }
}
