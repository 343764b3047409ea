package io.persona.document.imports;

/**
 * What is wrong with a file, and where. It prints as compilers do: {@code file:line:column: field: message}.
 *
 * @param file    name of the file
 * @param line    from 1
 * @param column  from 1
 * @param field   the value at fault, for example {@code [0].persona.volition.curiosity}; empty for the whole file
 * @param message one sentence
 */
public record Problem(String file, int line, int column, String field, String message) {
  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + (field.isEmpty() ? "" : field + ": ") + message;
  }
}
