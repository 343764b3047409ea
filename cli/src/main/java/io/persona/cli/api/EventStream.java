package io.persona.cli.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Server-Sent Events as they come. */
public final class EventStream implements AutoCloseable {
  private final BufferedReader lines;

  EventStream(InputStream in) {
    lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  /**
   * An event, or a sign of life.
   *
   * @param id   what to send back to get what follows; empty where it has none
   * @param name empty: nothing happened
   */
  public record Event(String id, String name, String data) {}

  /**
   * What was opened: a stream, or a reply that says why not.
   *
   * @param stream empty when it was not opened
   * @param reply  empty when it was
   */
  public record Opened(Optional<EventStream> stream, Optional<Reply> reply) {}

  /**
   * The next one; empty when the service has ended the stream.
   *
   * @throws IOException when the connection is lost, or silent for too long
   */
  public Optional<Event> next() throws IOException {
    var id = "";
    var name = "";
    var data = new StringBuilder();
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isEmpty()) {
        return Optional.of(new Event(id, name, data.toString()));
      }
      var colon = line.indexOf(':');
      var field = colon < 0 ? line : line.substring(0, colon);
      var value = colon < 0 ? "" : line.substring(colon + 1).replaceFirst("^ ", "");
      switch (field) {
        case "id" -> id = value;
        case "event" -> name = value;
        case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
        default -> {
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
