package io.persona.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The JSON Schema of the persona document ({@code persona.schema.json} of the module schemas). Thread-safe. */
public final class PersonaSchema {
  /** Size of a whole document as JSON that is still taken, in bytes. */
  public static final int MAX_DOCUMENT_BYTES = 256 * 1024;

  private static final String RESOURCE = "/persona.schema.json";

  private final Schema schema;

  private PersonaSchema(Schema schema) {
    this.schema = schema;
  }

  /** The one instance; compiled at the first call. */
  public static PersonaSchema load() {
    return Loaded.SCHEMA;
  }

  /** Names of the members that a document can have. */
  public static Set<String> members() {
    return Members.NAMES;
  }

  /** Why the document is no persona document; empty when it is one. */
  public List<Violation> validate(JsonNode document) {
    var flaw = Soundness.firstFlaw(document);
    if (flaw.isPresent()) {
      return List.of(flaw.get());
    }
    if (Sizes.ofJson(document) > MAX_DOCUMENT_BYTES) {
      return List
          .of(new Violation("", Violation.TOO_LARGE, "is larger than " + MAX_DOCUMENT_BYTES + " bytes as JSON"));
    }
    return schema.validate(document).stream().map(SchemaError::violation).distinct().toList();
  }

  private static JsonNode resource() {
    try (var stream = PersonaSchema.class.getResourceAsStream(RESOURCE)) {
      return Json.mapper().readTree(Objects.requireNonNull(stream, RESOURCE + " is not on the class path"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static PersonaSchema compile() {
    var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(resource());
    schema.initializeValidators();
    return new PersonaSchema(schema);
  }

  private static final class Loaded {
    private static final PersonaSchema SCHEMA = compile();
  }

  private static final class Members {
    private static final Set<String> NAMES = resource().path("properties").propertyStream().map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }
}
