package io.persona.cli.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.cli.api.Body;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Pages;
import io.persona.cli.frame.Table;

/** What the verbs about dead letters share. */
final class DeadLetters {
  private DeadLetters() {}

  static Resource all() {
    return Resource.at(Service.QUERY, "admin", "dead-letters");
  }

  static Resource of(String personaId) {
    return Resource.at(Service.QUERY, "admin", "dead-letters", personaId);
  }

  static Request post(String personaId, String what) {
    return Request.post(Resource.at(Service.QUERY, "admin", "dead-letters", personaId, what), new Body().json());
  }

  static String table(JsonNode answer) {
    if (answer.path("items").isEmpty()) {
      return "No record was set aside.";
    }
    var table = Table.of("PERSONA", "OUTCOME", "REASON", "SEQUENCE", "TYPE", "PLACE IN THE LOG", "BEHIND IT", "SINCE");
    answer.path("items").forEach(one -> table.row(one.path("persona_id").textValue(), one.path("outcome").asText(),
        one.path("reason").asText(), number(one.path("sequence")), one.path("type").textValue(),
        one.path("topic").asText() + " " + one.path("partition").asText() + "@" + one.path("offset").asText(),
        number(one.path("queued")), one.path("set_aside_at").asText()));
    return table + Pages.next(answer);
  }

  static String result(JsonNode answer) {
    var projected = "%d records projected. ".formatted(answer.path("projected").asLong());
    if (!answer.path("parked").asBoolean()) {
      return projected + "The persona is followed again.";
    }
    return projected + "The persona waits at event %s: %s; %d records wait behind it.".formatted(
        number(answer.path("sequence")), answer.path("reason").asText(), answer.path("queued").asLong());
  }

  private static String number(JsonNode value) {
    return value.isNumber() ? value.asText() : "-";
  }
}
