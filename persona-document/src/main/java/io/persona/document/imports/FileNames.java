package io.persona.document.imports;

import java.util.Locale;

/** Ids for personas that state none. */
final class FileNames {
  private FileNames() {}

  /** {@code dir/Ada.person.json} as {@code ada}; {@code persona} where nothing is left of the name. */
  static String id(String file) {
    var name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    return slug(name.replaceFirst("(?i)(\\.person)?\\.(ya?ml|json)$", ""), "persona");
  }

  /** A text as an id: lower case, runs of other characters as a dash; {@code otherwise} where nothing is left of it. */
  static String slug(String text, String otherwise) {
    var slug = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._:]+", "-").replaceAll("^[-.]+|[-.]+$", "");
    return slug.isEmpty() ? otherwise : slug.substring(0, Math.min(slug.length(), 128));
  }
}
