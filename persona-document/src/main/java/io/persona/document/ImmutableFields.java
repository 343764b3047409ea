package io.persona.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Identity and bookkeeping: only the log itself sets them. */
final class ImmutableFields implements Governance.Rule {
  private static final List<String> FIELDS = List.of("id", "owner_kind", "owner_ref", "version", "updated_at");

  @Override
  public List<Violation> broken(JsonNode before, JsonNode after) {
    return FIELDS.stream().filter(field -> !Json.same(before.path(field), after.path(field)))
        .map(field -> new Violation("/" + field, Violation.IMMUTABLE, "no diff may change or remove it")).toList();
  }
}
