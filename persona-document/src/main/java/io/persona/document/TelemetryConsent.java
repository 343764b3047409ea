package io.persona.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Consent is given and withdrawn by its own command, never on the side. */
final class TelemetryConsent implements Governance.Rule {
  private static final JsonPointer CONSENT = JsonPointer.compile("/preferences/telemetry");

  @Override
  public List<Violation> broken(JsonNode before, JsonNode after) {
    return Json.same(before.at(CONSENT), after.at(CONSENT))
        ? List.of()
        : List.of(new Violation(CONSENT.toString(), Violation.TELEMETRY_CONSENT,
            "consent changes only by the telemetry command"));
  }
}
