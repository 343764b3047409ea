package io.persona.document.imports;

/** What came of reading a file as YAML or JSON. */
sealed interface Reading permits SourceTree, Reading.Unreadable {
  /** It is neither. */
  record Unreadable(Problem problem) implements Reading {}
}
