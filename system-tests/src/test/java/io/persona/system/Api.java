package io.persona.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.persona.chaos.stack.PersonaCommand;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Calls the services as a client does. */
final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
      .connectTimeout(Duration.ofSeconds(5)).build();
  private final PersonaCommand persona;

  Api(PersonaCommand persona) {
    this.persona = persona;
  }

  /** An answer; the body is JSON null where there is none. */
  record Answer(int status, JsonNode body) {}

  Answer post(String member, String path, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    var request = request(member, path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return send(request.build());
  }

  Answer get(String member, String path) throws IOException, InterruptedException {
    return send(request(member, path).GET().build());
  }

  private HttpRequest.Builder request(String member, String path) {
    return HttpRequest.newBuilder(URI.create(persona.url(member) + path)).timeout(Duration.ofSeconds(15))
        .header("Authorization", "Bearer " + persona.adminToken());
  }

  private Answer send(HttpRequest request) throws IOException, InterruptedException {
    var answer = http.send(request, BodyHandlers.ofString());
    return new Answer(answer.statusCode(), answer.body().isEmpty() ? JSON.nullNode() : JSON.readTree(answer.body()));
  }
}
