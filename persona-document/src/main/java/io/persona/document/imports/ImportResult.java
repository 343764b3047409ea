package io.persona.document.imports;

import java.util.List;

/** What became of a file: all of its personas, or every problem of it. */
public sealed interface ImportResult {
  /** Every persona of the file, in its order; at least one. */
  record Imported(List<ImportedPersona> personas) implements ImportResult {
    public Imported {
      personas = List.copyOf(personas);
    }
  }

  /** Why nothing of the file was imported; at least one problem. */
  record Rejected(List<Problem> problems) implements ImportResult {
    public Rejected {
      problems = List.copyOf(problems);
    }
  }
}
