package io.persona.cli.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls the services. {@link HttpURLConnection} and not {@code java.net.http}, because a command ends sooner than the
 * latter has started: measured, see the module's README.
 */
public final class Api {
  private static final int CONNECT_MILLIS = 2_000;
  private static final int READ_MILLIS = 30_000;
  private static final int SILENCE_MILLIS = 45_000;
  private static final long LATE_OUTCOME_SECONDS = 20;
  private static final long LATE_OUTCOME_POLL_MILLIS = 100;

  private final Environment environment;
  private final Token token;

  static {
    // The JDK would send a POST twice when the connection breaks; whether to do that is the caller's decision.
    System.setProperty("sun.net.http.retryPost", "false");
  }

  public Api(Environment environment) {
    this.environment = environment;
    this.token = Token.of(environment);
  }

  /** The token that is sent. */
  public Token token() {
    return token;
  }

  /** The whole URL of a resource. */
  public String url(Resource resource) {
    return resource.service().url(environment) + resource.path();
  }

  /** Sends a request; when its outcome is late, waits for it at the status URL for at most 20 s. */
  public Reply send(Request request) {
    var reply = sendOnce(request);
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LATE_OUTCOME_SECONDS);
    while (reply instanceof Reply.Done done && isLate(done.answer()) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LATE_OUTCOME_POLL_MILLIS));
      var later = sendOnce(Request.get(status(request.resource(), done.answer())));
      reply = switch (later) {
        case Reply.Done outcome when isPending(outcome.answer()) -> reply;
        case Reply.Done outcome -> new Reply.Done(request, outcome.answer());
        case Reply.Refused outcome -> new Reply.Refused(request, outcome.answer());
        case Reply.Unreachable lost -> lost;
      };
    }
    return reply;
  }

  private static boolean isLate(Answer answer) {
    return isPending(answer) && answer.header("Location").isPresent();
  }

  private static boolean isPending(Answer answer) {
    return answer.status() == HttpURLConnection.HTTP_ACCEPTED;
  }

  private static Resource status(Resource asked, Answer answer) {
    var location = URI.create(answer.header("Location").orElseThrow());
    return new Resource(asked.service(), location.getRawPath());
  }

  private Reply sendOnce(Request request) {
    var url = url(request.resource());
    try {
      var answer = exchange(request, URI.create(url));
      return answer.ok() ? new Reply.Done(request, answer) : new Reply.Refused(request, answer);
    } catch (IOException | IllegalArgumentException failed) {
      return new Reply.Unreachable(request, url, String.valueOf(failed.getMessage()));
    }
  }

  /** Opens a stream of events. A service that says nothing for 45 s, three times what it may, counts as lost. */
  public EventStream.Opened follow(Request request) {
    var url = url(request.resource());
    try {
      var connection = connect(request, URI.create(url));
      connection.setReadTimeout(SILENCE_MILLIS);
      connection.setRequestProperty("Accept", "text/event-stream, application/problem+json");
      if (connection.getResponseCode() == HttpURLConnection.HTTP_OK) {
        return new EventStream.Opened(Optional.of(new EventStream(connection.getInputStream())), Optional.empty());
      }
      return new EventStream.Opened(Optional.empty(), Optional.of(new Reply.Refused(request, read(connection))));
    } catch (IOException | IllegalArgumentException failed) {
      return new EventStream.Opened(Optional.empty(),
          Optional.of(new Reply.Unreachable(request, url, String.valueOf(failed.getMessage()))));
    }
  }

  private Answer exchange(Request request, URI url) throws IOException {
    var connection = connect(request, url);
    if (request.body() != null) {
      write(connection, request.body());
    }
    return read(connection);
  }

  private HttpURLConnection connect(Request request, URI url) throws IOException {
    if (!(url.toURL().openConnection() instanceof HttpURLConnection connection)) {
      throw new IOException("not an http URL");
    }
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setReadTimeout(READ_MILLIS);
    connection.setInstanceFollowRedirects(false);
    connection.setRequestMethod(request.method());
    connection.setRequestProperty("Accept", "application/json, application/problem+json");
    token.value().ifPresent(value -> connection.setRequestProperty("Authorization", "Bearer " + value));
    request.headers().forEach(connection::setRequestProperty);
    return connection;
  }

  private static void write(HttpURLConnection connection, String body) throws IOException {
    connection.setRequestProperty("Content-Type", "application/json");
    connection.setDoOutput(true);
    try (var out = connection.getOutputStream()) {
      out.write(body.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static Answer read(HttpURLConnection connection) throws IOException {
    var status = connection.getResponseCode();
    if (status < 0) {
      throw new IOException("the answer is not HTTP");
    }
    var headers = new TreeMap<String, List<String>>();
    connection.getHeaderFields().forEach((name, values) -> {
      if (name != null) {
        headers.put(name, values);
      }
    });
    try (InputStream in = status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
      var text = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Answer(status, Map.copyOf(headers), text);
    }
  }
}
