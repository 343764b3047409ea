package io.persona.chaos.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Sends commands over HTTP. */
final class CommandApi {
  /** The header that names the command of an answer. */
  private static final String COMMAND_ID = "Command-Id";
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
      .connectTimeout(Duration.ofSeconds(2)).build();
  private final String authorization;

  CommandApi(String token) {
    this.authorization = "Bearer " + token;
  }

  /** An answer that came. */
  record Answer(int status, Optional<String> commandId, boolean comeAgain, JsonNode body) {
    /** Whether this is what became of the command, and not only a word about the request. */
    boolean isOutcome() {
      return commandId.isPresent() && !comeAgain;
    }

    /** The last segment of the type of a problem. */
    String code() {
      return body.path("type").asText("").replaceFirst(".*:", "");
    }
  }

  Answer post(String url, String path, String body, String idempotencyKey) throws IOException, InterruptedException {
    return answer(http.send(request(url + path).header("Content-Type", "application/json")
        .header("Idempotency-Key", idempotencyKey).POST(BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString()));
  }

  /** Whether the service has an operation with this path. */
  boolean serves(String url, String path) throws IOException, InterruptedException {
    var description = http.send(request(url + "/q/openapi?format=json").GET().build(), BodyHandlers.ofString());
    return JSON.readTree(description.body()).path("paths").has(path);
  }

  private HttpRequest.Builder request(String address) {
    return HttpRequest.newBuilder(URI.create(address)).timeout(ANSWER_WITHIN).header("Authorization", authorization);
  }

  private static Answer answer(HttpResponse<String> response) throws IOException {
    var headers = response.headers();
    var body = response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body());
    return new Answer(response.statusCode(), headers.firstValue(COMMAND_ID),
        headers.firstValue("Retry-After").isPresent() || body.path("status").asText().equals("undecided"), body);
  }
}
