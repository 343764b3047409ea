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
import java.util.function.Supplier;

/** Calls the services as a client does. */
public final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
      .connectTimeout(Duration.ofSeconds(5)).build();
  private final PersonaCommand persona;
  private final Supplier<String> token;

  /** As the administrator. */
  public Api(PersonaCommand persona) {
    this(persona, persona::adminToken);
  }

  /** As who holds this token. */
  public Api(PersonaCommand persona, Supplier<String> token) {
    this.persona = persona;
    this.token = token;
  }

  /** An answer; the body is JSON null where there is no JSON. */
  public record Answer(int status, JsonNode body) {}

  public Answer post(String member, String path, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    var request = request(member, path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return send(request.build());
  }

  public Answer get(String member, String path) throws IOException, InterruptedException {
    return send(request(member, path).GET().build());
  }

  /** What an operation answers that does not answer with JSON. */
  public String text(String member, String path) throws IOException, InterruptedException {
    return http.send(request(member, path).GET().build(), BodyHandlers.ofString()).body();
  }

  private HttpRequest.Builder request(String member, String path) {
    return HttpRequest.newBuilder(URI.create(persona.url(member) + path)).timeout(Duration.ofSeconds(15))
        .header("Authorization", "Bearer " + token.get());
  }

  private Answer send(HttpRequest request) throws IOException, InterruptedException {
    var answer = http.send(request, BodyHandlers.ofString());
    var isJson = answer.headers().firstValue("Content-Type").filter(type -> type.contains("json")).isPresent();
    return new Answer(answer.statusCode(), isJson ? JSON.readTree(answer.body()) : JSON.nullNode());
  }
}
