package io.persona.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.cli.api.Environment;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Token;
import io.persona.document.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Flow;

/** Calls over connections that stay open, as a service would; not as the command line does, which opens one each time. */
public final class Client implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
      .connectTimeout(Duration.ofSeconds(2)).build();
  private final Environment environment;
  private final String authorization;

  public Client(Environment environment) {
    this.environment = environment;
    this.authorization = "Bearer " + Token.of(environment).value().orElse("");
  }

  /** An answer: status, headers, and body as it came. */
  public record Answer(int status, HttpHeaders headers, String body) {
    /** Value of a header that every such answer has. */
    public String header(String name) {
      return headers.firstValue(name)
          .orElseThrow(() -> new BenchFailed("an answer " + status + " has no header " + name));
    }

    /** Header of that name; empty when there is none. */
    public String etag() {
      return headers.firstValue("ETag").orElse("");
    }

    public JsonNode json() {
      return Json.parse(body);
    }

    /** The body, when the status is this one. */
    public JsonNode expect(int wanted) {
      accept(wanted);
      return json();
    }

    /** Fails, unless the status is this one. */
    public void accept(int wanted) {
      if (status != wanted) {
        throw new BenchFailed("expected status " + wanted + ", got " + status + ": " + body);
      }
    }
  }

  /** Reads. */
  public Answer get(Resource resource) throws IOException, InterruptedException {
    return get(resource, Map.of());
  }

  /** Reads, with these headers. */
  public Answer get(Resource resource, Map<String, String> headers) throws IOException, InterruptedException {
    var request = request(resource).GET();
    headers.forEach(request::header);
    return send(request);
  }

  /** Reads lines as they come, until the reader cancels or the service ends. */
  public void follow(Resource resource, Flow.Subscriber<String> lines) {
    var request = HttpRequest.newBuilder(URI.create(resource.service().url(environment) + resource.path()))
        .header("Authorization", authorization).build();
    http.sendAsync(request, BodyHandlers.fromLineSubscriber(lines));
  }

  /** Sends JSON. */
  public Answer post(Resource resource, String body) throws IOException, InterruptedException {
    return send(request(resource).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
  }

  /** Sends JSON, to be kept. */
  public Answer put(Resource resource, String body) throws IOException, InterruptedException {
    return send(request(resource).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body)));
  }

  /** Value of the header {@code Authorization}. */
  public String authorization() {
    return authorization;
  }

  private HttpRequest.Builder request(Resource resource) {
    return HttpRequest.newBuilder(URI.create(resource.service().url(environment) + resource.path())).timeout(TIMEOUT)
        .header("Authorization", authorization);
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.headers(), response.body());
  }

  @Override
  public void close() {
    http.close();
  }
}
