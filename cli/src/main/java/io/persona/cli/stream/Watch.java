package io.persona.cli.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.cli.api.EventStream;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Terminal;
import io.persona.document.Json;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** How far a watch has come, over all the streams that it takes. */
final class Watch {
  private static final String OPENED = "stream.opened";
  private static final String CLOSED = "stream.closed";
  private static final String UNKNOWN = "position-unknown";

  private final Session session;
  private long left;
  private @Nullable String position;
  private boolean begun;
  private boolean lost;

  /** @param count how many events it shows */
  Watch(Session session, long count, @Nullable String position) {
    this.session = session;
    this.left = count;
    this.position = position;
  }

  /** Shows what comes, until the stream ends or enough was shown. */
  void read(EventStream stream) throws IOException {
    for (var next = stream.next(); next.isPresent() && !isDone(); next = isDone() ? next : stream.next()) {
      var event = next.get();
      begun = true;
      position = event.id().isEmpty() ? position : event.id();
      switch (event.name()) {
        case "", OPENED -> {
        }
        case CLOSED -> lost = UNKNOWN.equals(Json.parse(event.data()).path("reason").asText());
        default -> show(event);
      }
    }
  }

  private void show(EventStream.Event event) {
    left--;
    session.print(session.json() ? event.data() : line(event.name(), Json.parse(event.data())));
    session.terminal().flush();
  }

  private static String line(String name, JsonNode event) {
    var data = event.path("data");
    var more = new StringBuilder();
    for (var member : new String[] {"version", "proposal_id", "signal", "strength", "enabled"}) {
      if (data.path(member).isValueNode() && !data.path(member).isNull()) {
        more.append("  ").append(member).append('=').append(data.path(member).asText());
      }
    }
    return Terminal.safe("%s  %-26s  %s%s".formatted(event.path("time").asText(), name, event.path("subject").asText(),
        more));
  }

  /** Says on the error stream how to go on later. */
  void sayPosition() {
    if (begun) {
      session.terminal().err().println("To go on: --from " + position);
    }
  }

  @Nullable
  String position() {
    return position;
  }

  /** Whether there was a stream. */
  boolean hasBegun() {
    return begun;
  }

  boolean isDone() {
    return left <= 0 || lost;
  }

  /** Whether the position is of another log. */
  boolean isLost() {
    return lost;
  }
}
