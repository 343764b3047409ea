package io.persona.document;

import com.networknt.schema.Error;

/** An error of the schema validator in our words: it names the member at fault and quotes no value. */
final class SchemaError {
  private SchemaError() {}

  static Violation violation(Error error) {
    var at = error.getInstanceLocation().toString();
    var property = error.getProperty();
    return switch (error.getKeyword()) {
      case "additionalProperties", "unevaluatedProperties" -> new Violation(
          property == null ? at : Pointers.child(at, property), Violation.UNKNOWN_FIELD, "is no field of the document");
      case "required", "dependentRequired" -> new Violation(property == null ? at : Pointers.child(at, property),
          Violation.MISSING_FIELD, "is required");
      case "type" -> new Violation(at, Violation.WRONG_TYPE, error.getMessage());
      case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" -> new Violation(at, Violation.OUT_OF_RANGE,
          error.getMessage());
      case "enum", "const", "maxContains", "minContains", "contains" -> new Violation(at, Violation.NOT_ALLOWED,
          error.getMessage());
      case "maxLength", "maxItems", "maxProperties" -> new Violation(at, Violation.TOO_LARGE, error.getMessage());
      case "minLength", "minItems", "minProperties" -> new Violation(at, Violation.TOO_SMALL, error.getMessage());
      default -> new Violation(at, Violation.MALFORMED, error.getMessage());
    };
  }
}
