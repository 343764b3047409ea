package io.persona.cli.personas;

import io.persona.cli.api.ExitCode;
import io.persona.cli.api.Reply;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Session;
import io.persona.document.imports.ImportResult;
import io.persona.document.imports.ImportedPersona;
import io.persona.document.imports.Importer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Reads files of personas and creates each; those that exist stay as they are. */
@Command(name = "import", description = {
    "Create the personas of files: agents.yaml, personas.yaml, seeds, person documents, our own.",
    "A persona that exists stays as it is. A file with an error is not imported at all; the others are."}, footerHeading = "%nExamples:%n", footer = {
        "  ./persona import agents.yaml", "  ./persona import persona-document/src/main/resources/samples/"})
public final class ImportPersonas implements Callable<Integer> {
  @Mixin
  private Session session;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "YAML or JSON files, or folders of them.")
  private List<Path> paths;

  @Override
  public Integer call() {
    var report = new ImportReport();
    for (var path : paths) {
      try {
        for (var file : files(path)) {
          if (read(file, report) == ExitCode.UNREACHABLE) {
            return ExitCode.UNREACHABLE;
          }
        }
      } catch (IOException unreadable) {
        report.unreadable(path, unreadable);
      }
    }
    report.problems().forEach(problem -> session.fail(ExitCode.REFUSED, problem));
    session.print(session.json() ? report.json() : report.summary());
    return report.exitCode();
  }

  private static List<Path> files(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (var entries = Files.list(path)) {
      return entries.filter(file -> file.toString().matches(".*\\.(json|ya?ml)")).sorted().toList();
    }
  }

  private int read(Path file, ImportReport report) throws IOException {
    return switch (Importer.read(file)) {
      case ImportResult.Rejected rejected -> {
        report.rejected(rejected.problems());
        yield ExitCode.REFUSED;
      }
      case ImportResult.Imported imported -> create(file, imported.personas(), report);
    };
  }

  private int create(Path file, List<ImportedPersona> personas, ImportReport report) {
    var api = session.api();
    for (var persona : personas) {
      var reply = api.send(Request.post(Resource.at(Service.COMMAND, "admin", "personas"), persona.document()));
      if (reply instanceof Reply.Unreachable) {
        return session.complain(api, reply);
      }
      report.sent(file, persona, reply);
    }
    return ExitCode.OK;
  }
}
