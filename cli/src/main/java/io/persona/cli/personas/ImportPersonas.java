package io.persona.cli.personas;

import io.persona.cli.api.ExitCode;
import io.persona.cli.api.Reply;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;
import io.persona.document.imports.ImportResult;
import io.persona.document.imports.ImportedPersona;
import io.persona.document.imports.Importer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/** Reads files of personas and creates each; those that exist stay as they are. */
public final class ImportPersonas implements Verb {
  // Each answer waits for a transaction of the broker; sent one after the other, the waits would add up.
  private static final int AT_ONCE = 8;

  @Override
  public Usage usage() {
    return Usage.of("import",
        "Create the personas of files. A persona that exists stays as it is; a file with an error is not imported at "
            + "all, the others are. Takes agents.yaml, personas.yaml, seeds, person documents, and our own documents.")
        .parameters("FILE", "YAML or JSON files, or folders of them.").examples("./persona import agents.yaml",
            "./persona import persona-document/src/main/resources/samples/");
  }

  @Override
  public int run(Arguments given, Session session) {
    var report = new ImportReport();
    for (var path : given.parameters().stream().map(Path::of).toList()) {
      try {
        for (var file : files(path)) {
          if (read(file, report, session) == ExitCode.UNREACHABLE) {
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

  private static int read(Path file, ImportReport report, Session session) throws IOException {
    return switch (Importer.read(file)) {
      case ImportResult.Rejected rejected -> {
        report.rejected(rejected.problems());
        yield ExitCode.REFUSED;
      }
      case ImportResult.Imported imported -> create(file, imported.personas(), report, session);
    };
  }

  private static int create(Path file, List<ImportedPersona> personas, ImportReport report, Session session) {
    var api = session.api();
    try (var senders = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      var sent = personas.stream()
          .map(persona -> CompletableFuture.supplyAsync(() -> api.send(request(persona)), senders)).toList();
      for (var i = 0; i < sent.size(); i++) {
        var reply = sent.get(i).join();
        if (reply instanceof Reply.Unreachable) {
          senders.shutdownNow();
          return session.complain(api, reply);
        }
        report.sent(file, personas.get(i), reply);
      }
    }
    return ExitCode.OK;
  }

  private static Request request(ImportedPersona persona) {
    return Request.post(Resource.at(Service.COMMAND, "admin", "personas"), persona.document());
  }
}
