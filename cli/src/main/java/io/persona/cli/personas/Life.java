package io.persona.cli.personas;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.cli.api.Body;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;

/** What renaming, archiving, restoring and erasing have in common. */
final class Life {
  private Life() {}

  static Usage usage(String verb, String description) {
    return Usage.of(verb, description).parameter("ID", "The persona.")
        .text("--rationale", "TEXT", "Why, for the record.")
        .count("--if-version", "Refuse unless the persona has this version.");
  }

  static int send(String verb, Body body, Arguments given, Session session) {
    var resource = Resource.at(Service.COMMAND, "admin", "persona", given.parameter(), verb);
    return session.show(Request.post(resource, body.json()).ifVersion(given.count("--if-version")), Life::changed);
  }

  static String changed(JsonNode answer) {
    return "%s is %s, version %s.".formatted(answer.path("persona_id").asText(), answer.path("status").asText(),
        answer.path("version").asText());
  }
}
