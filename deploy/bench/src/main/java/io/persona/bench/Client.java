package io.persona.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.cli.api.Environment;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Token;
import io.persona.document.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

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

  /**
   * An answer: status, and body as it came.
   *
   * @param etag header of that name; empty when there is none
   */
  public record Answer(int status, String body, String etag) {
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
    return send(request(resource).GET());
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
    return new Answer(response.statusCode(), response.body(), response.headers().firstValue("ETag").orElse(""));
  }

  @Override
  public void close() {
    http.close();
  }
}
