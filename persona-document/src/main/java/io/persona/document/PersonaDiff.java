package io.persona.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/**
 * A change of a persona document: an RFC 6902 array of operations, or an RFC 7396 object.
 *
 * <p>{@link #check} is the dry run that decides whether a diff may be proposed; {@link #applyTo} applies a diff that is
 * trusted already, for example one of the log.
 */
public final class PersonaDiff {
  /** Size of a diff as JSON that is still taken, in bytes. */
  public static final int MAX_BYTES = 64 * 1024;
  /** Operations that are still taken. */
  public static final int MAX_OPERATIONS = 256;

  private static final int TAG_DIGITS = 32;

  private final JsonNode json;

  PersonaDiff(JsonNode json) {
    this.json = json;
  }

  /** What {@link #parse} found. */
  public sealed interface Parsing permits Parsed, Refused {}

  /** What {@link #applyTo} did. */
  public sealed interface Application permits Applied, Refused {}

  /** What {@link #check} found. */
  public sealed interface Check permits Applicable, Refused {}

  /** A well-formed diff. */
  public record Parsed(PersonaDiff diff) implements Parsing {}

  /** The document with the diff applied. */
  public record Applied(JsonNode document) implements Application {}

  /** The diff may be applied, and gives this document; its version and updated_at are still those of before. */
  public record Applicable(JsonNode result) implements Check {}

  /** Nothing was changed, for these reasons; at least one. */
  public record Refused(List<Violation> violations) implements Parsing, Application, Check {
    public Refused {
      violations = List.copyOf(violations);
    }

    Refused(Violation violation) {
      this(List.of(violation));
    }
  }

  /** Reads a diff: strict JSON of at most {@link #MAX_BYTES}, with at most {@link #MAX_OPERATIONS} well-formed operations. */
  public static Parsing parse(String json) {
    if (json.length() > MAX_BYTES) {
      return new Refused(DiffSyntax.tooLarge());
    }
    try {
      return parse(Json.parse(json));
    } catch (InvalidDocument malformed) {
      return new Refused(malformed.violation());
    }
  }

  /** Reads a diff that is a tree already. A tree cannot tell duplicate keys: prefer the text. */
  public static Parsing parse(JsonNode json) {
    var violations = DiffSyntax.violations(json);
    return violations.isEmpty() ? new Parsed(new PersonaDiff(json)) : new Refused(violations);
  }

  /**
   * A diff of the log, such as {@link #between} makes: it may be longer than one that is proposed, so the limits of
   * {@link #parse} do not hold for it. What is not an operation shows when it is applied.
   */
  public static PersonaDiff ofLog(JsonNode json) {
    return new PersonaDiff(json);
  }

  /**
   * Applies the diff, and nothing else: no rule of governance, no schema. The document itself never changes. A refusal
   * names the first operation that cannot be applied; then none is.
   */
  public Application applyTo(JsonNode document) {
    return switch (DiffSteps.run(this, document)) {
      case DiffSteps.Done(var states) -> new Applied(states.isEmpty() ? document.deepCopy() : states.getLast());
      case DiffSteps.Stopped(var _, var violation) -> new Refused(violation);
    };
  }

  /**
   * The dry run: syntax, immutable fields, frozen traits, consent to telemetry, whether it applies, and the schema of the
   * result.
   */
  public static Check check(JsonNode document, String diffJson) {
    return switch (parse(diffJson)) {
      case Refused refused -> refused;
      case Parsed(var diff) -> Governance.check(document, diff);
    };
  }

  /** The RFC 6902 array of add, remove and replace that makes {@code after} of {@code before}; empty when they are equal. */
  public static JsonNode between(JsonNode before, JsonNode after) {
    return Difference.between(before, after);
  }

  /**
   * JSON Pointers of what the diff reads or writes in this document. As long as nothing at, around or within them changes
   * ({@link ChangedPaths}), the diff does the same.
   */
  public Set<String> touches(JsonNode document) {
    return TouchedPaths.of(this, document);
  }

  /** Names this diff among all others: the first 32 hex digits of the SHA-256 of its RFC 8785 form. */
  public String tag() {
    return Json.sha256(json).substring(0, TAG_DIGITS);
  }

  /** The diff as it was read. */
  public JsonNode json() {
    return json;
  }

  /** True for an RFC 7396 object, false for an RFC 6902 array. */
  public boolean isMergePatch() {
    return json.isObject();
  }
}
