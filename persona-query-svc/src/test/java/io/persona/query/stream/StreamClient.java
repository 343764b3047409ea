package io.persona.query.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.document.Json;
import io.persona.local.test.TestStack;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a stream as a browser does, one event after the other, and remembers the last id. */
public final class StreamClient implements AutoCloseable {
  private static final int LONGEST_SILENCE_MILLIS = 30_000;

  private final HttpURLConnection connection;
  private final BufferedReader lines;
  private String lastEventId = "";

  /** What was received; the name of a comment is empty. */
  public record Received(String id, String name, String data) {
    public JsonNode json() {
      return Json.parse(data);
    }
  }

  private StreamClient(HttpURLConnection connection) throws IOException {
    this.connection = connection;
    lines = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
  }

  private static HttpURLConnection ask(String token, String query, @Nullable String lastEventId) throws IOException {
    var connection = (HttpURLConnection) URI.create("http://localhost:" + RestAssured.port + "/state/stream" + query)
        .toURL().openConnection();
    connection.setReadTimeout(LONGEST_SILENCE_MILLIS);
    connection.setRequestProperty("Authorization", "Bearer " + token);
    if (lastEventId != null) {
      connection.setRequestProperty("Last-Event-ID", lastEventId);
    }
    return connection;
  }

  /** A stream that stands: what is written from now on is shown. */
  public static StreamClient open(String query) {
    return open(TestStack.adminToken(), query, null);
  }

  /** As {@link #open(String)}, with another token. */
  public static StreamClient openAs(String token, String query) {
    return open(token, query, null);
  }

  public static StreamClient resume(String query, String lastEventId) {
    return open(TestStack.adminToken(), query, lastEventId);
  }

  /** What a stream that cannot be opened is answered; one that can is left again. */
  public static int status(String query) {
    try {
      var connection = ask(TestStack.adminToken(), query, null);
      var status = connection.getResponseCode();
      connection.disconnect();
      return status;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static StreamClient open(String token, String query, @Nullable String lastEventId) {
    try {
      var client = new StreamClient(ask(token, query, lastEventId));
      var first = client.next();
      if (!first.name().equals("stream.opened")) {
        throw new AssertionError("not opened but " + first);
      }
      return client;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public String lastEventId() {
    return lastEventId;
  }

  /** The next event. */
  public Received event() {
    for (;;) {
      var next = next();
      if (!next.name().isEmpty()) {
        return next;
      }
    }
  }

  /** So many events. */
  public List<Received> events(int count) {
    var events = new ArrayList<Received>();
    while (events.size() < count) {
      events.add(event());
    }
    return events;
  }

  /** The next event or comment. */
  public Received next() {
    var id = lastEventId;
    var name = "";
    var data = "";
    try {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty()) {
          lastEventId = id;
          return new Received(id, name, data);
        }
        var colon = line.indexOf(':');
        var value = line.substring(colon + 1).stripLeading();
        switch (line.substring(0, colon)) {
          case "id" -> id = value;
          case "event" -> name = value;
          case "data" -> data += value;
          default -> {
          }
        }
      }
      throw new AssertionError("the stream ended after " + lastEventId);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    connection.disconnect();
  }
}
