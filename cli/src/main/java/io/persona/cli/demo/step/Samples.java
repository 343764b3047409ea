package io.persona.cli.demo.step;

import io.persona.document.imports.ImportResult;
import io.persona.document.imports.ImportedPersona;
import io.persona.document.imports.Importer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The sample workspace that ships with the persona document. */
final class Samples {
  /** Its files, below {@code samples/} on the class path. */
  static final List<String> FILES = List.of("agents.yaml", "arw-personas.json", "ada.person.json");

  private Samples() {}

  /** All personas of it. */
  static List<ImportedPersona> read() {
    return FILES.stream().flatMap(file -> read(file).stream()).toList();
  }

  private static List<ImportedPersona> read(String file) {
    try (var in = Objects.requireNonNull(Importer.class.getResourceAsStream("/samples/" + file), file)) {
      return switch (Importer.read(file, in.readAllBytes())) {
        case ImportResult.Imported imported -> imported.personas();
        case ImportResult.Rejected rejected -> throw new IllegalStateException(rejected.problems().toString());
      };
    } catch (IOException onTheClassPath) {
      throw new UncheckedIOException(onTheClassPath);
    }
  }
}
