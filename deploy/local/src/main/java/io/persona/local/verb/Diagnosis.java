package io.persona.local.verb;

import com.fasterxml.jackson.databind.JsonNode;

/** Why a service or a step failed, for people. */
record Diagnosis(JsonNode unit) {
  String text() {
    var name = unit.has("service") ? unit.path("service").asText() : unit.path("step").asText();
    var detail = unit.path("detail").asText();
    return name + " failed.\n" + detail + hint(detail);
  }

  private static String hint(String detail) {
    if (detail.contains("No space left on device")) {
      return "\nThe disk is full: free some space, then './persona up' again. No committed data is lost.";
    }
    if (detail.contains("Address already in use")) {
      return "\nSomebody took a port in the meantime; './persona up' again says who.";
    }
    return "";
  }
}
