package io.persona.cli.projections;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.cli.api.Body;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Table;

/** What the verbs about projections share. */
final class Projections {
  private Projections() {}

  static Resource at(String... segments) {
    var path = new String[segments.length + 2];
    path[0] = "admin";
    path[1] = "projections";
    System.arraycopy(segments, 0, path, 2, segments.length);
    return Resource.at(Service.QUERY, path);
  }

  static Request post(Resource resource) {
    return Request.post(resource, new Body().json());
  }

  /** The projections, what measures them, and the version beside the live one. */
  static String status(JsonNode answer) {
    var table = Table.of("PROJECTION", "STATE", "LAG", "STANDS STILL", "NEXT OFFSETS");
    for (var projection : answer.path("projections")) {
      table.row(projection.path("name").asText(), state(projection), projection.path("lag").asText(),
          projection.path("stalled_seconds").asText() + " s", offsets(projection.path("partitions")));
    }
    var watch = answer.path("watch");
    var version = answer.path("version");
    return (version.isNumber() ? "Version %s of the views.\n".formatted(version.asText()) : "") + table
        + "Looked at %d ms ago%s.\n".formatted(watch.path("age_ms").asLong(),
            watch.path("trouble").isTextual() ? ", and saw nothing: " + watch.path("trouble").asText() : "")
        + standby(answer.path("standby"));
  }

  /** One line on the version beside the live one; nothing where there is none. */
  static String standby(JsonNode standby) {
    if (!standby.isObject()) {
      return "";
    }
    var version = standby.path("version").asText();
    if (standby.path("state").asText().equals("following")) {
      return "Version %s is kept beside it, %d offsets behind. ./persona projection switch changes over.\n"
          .formatted(version, standby.path("lag").asLong());
    }
    var left = standby.path("eta_seconds");
    return "Version %s is being filled: %.1f %%, %d offsets to go, %s.\n".formatted(version,
        100 * standby.path("progress").asDouble(), standby.path("lag").asLong(),
        left.isNumber() ? "about " + left.asLong() + " s" : "not moving yet");
  }

  private static String state(JsonNode projection) {
    if (projection.path("paused").asBoolean()) {
      return "paused";
    }
    if (projection.path("failed_at").isTextual()) {
      return "cannot read " + projection.path("failed_at").asText();
    }
    if (projection.path("interrupted").isTextual()) {
      return "waits: " + projection.path("interrupted").asText();
    }
    return projection.path("caught_up").asBoolean() ? "follows" : "catching up";
  }

  private static String offsets(JsonNode partitions) {
    var text = new StringBuilder();
    for (var partition : partitions) {
      text.append(partition.path("partition").asText()).append('@').append(partition.path("next_offset").asText())
          .append(' ');
    }
    return text.toString().strip();
  }
}
