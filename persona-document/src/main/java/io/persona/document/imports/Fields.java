package io.persona.document.imports;

/** JSON Pointers as people write fields. */
final class Fields {
  private Fields() {}

  /** {@code /0/persona/traits/1/value} as {@code [0].persona.traits[1].value}. */
  static String dotted(String pointer) {
    var field = new StringBuilder();
    for (var name : pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
      if (name.matches("\\d+")) {
        field.append('[').append(name).append(']');
      } else {
        field.append(field.isEmpty() ? "" : ".").append(name.replace("~1", "/").replace("~0", "~"));
      }
    }
    return field.toString();
  }
}
