package io.persona.cli.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.document.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events of a verified export, in parts that the service takes. Memory holds one part. */
final class LifeParts implements AutoCloseable {
  /** As {@code POST /admin/persona/{id}/life} bounds them. */
  private static final int MOST_EVENTS = 500;
  private static final int MOST_BYTES = 700 * 1024;
  /** Of four characters of Base64, three are bytes. */
  private static final int BASE64_CHARACTERS = 4;
  private static final int BASE64_BYTES = 3;

  private final BufferedReader lines;
  private @Nullable ObjectNode next;

  private LifeParts(BufferedReader lines) {
    this.lines = lines;
  }

  /** @param after how many events to leave out */
  static LifeParts of(Path file, long after) throws IOException {
    var parts = new LifeParts(Files.newBufferedReader(file, StandardCharsets.UTF_8));
    for (long left = after; left > 0; left--) {
      parts.lines.readLine();
    }
    parts.next = parts.read();
    return parts;
  }

  /** The events of the next part; none after the last. */
  List<ObjectNode> next() throws IOException {
    var part = new ArrayList<ObjectNode>();
    long bytes = 0;
    for (var event = next; event != null; event = read()) {
      bytes += size(event);
      if (part.size() == MOST_EVENTS || !part.isEmpty() && bytes > MOST_BYTES) {
        next = event;
        return part;
      }
      part.add(event);
    }
    next = null;
    return part;
  }

  private static long size(ObjectNode event) {
    return (long) event.path("data_base64").asText().length() / BASE64_CHARACTERS * BASE64_BYTES;
  }

  private @Nullable ObjectNode read() throws IOException {
    var line = lines.readLine();
    if (line == null || !(Json.parse(line) instanceof ObjectNode event)
        || LifeFile.END.equals(event.path("type").asText())) {
      return null;
    }
    event.remove("readable");
    return event;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
