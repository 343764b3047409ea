package io.persona.routing.flight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.persona.document.InvalidDocument;
import io.persona.document.Json;
import io.persona.edge.Problem;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The service that decides every change, asked in the name of who calls and with what they showed. */
@Singleton
class CommandService {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  /** Longer than the service itself waits for a decision. */
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final int DECIDED = 201;
  private static final int UNDECIDED = 202;
  private static final int SERVER_ERROR = 500;

  private final URI service;
  // No proxy: the token of the caller goes to the service and to nobody else.
  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT)
      .proxy(HttpClient.Builder.NO_PROXY).build();

  CommandService(@ConfigProperty(name = "persona.command-service.url") URI service) {
    this.service = service;
  }

  /** What the service said. */
  sealed interface Outcome {
    /** Done: the persona is there, or the proposal waits. */
    record Accepted(JsonNode body) implements Outcome {}

    /** Recorded; what becomes of it is not known yet. */
    record Undecided(String commandId) implements Outcome {}

    /** Not done. */
    record Refused(Problem problem) implements Outcome {}
  }

  /** Makes a persona of this document. */
  Outcome create(JsonNode document, Call call) {
    return post("/admin/personas", document, call);
  }

  /** Proposes that the agent block of a persona becomes this one. */
  Outcome proposeAgent(String personaId, JsonNode agent, Call call) {
    var operation = JsonNodeFactory.instance.objectNode().put("op", "add").put("path", "/agent");
    operation.set("value", agent);
    var proposal = JsonNodeFactory.instance.objectNode();
    proposal.putArray("diff").add(operation);
    var id = URLEncoder.encode(personaId, StandardCharsets.UTF_8).replace("+", "%20");
    return post("/admin/persona/" + id + "/proposals", proposal, call);
  }

  private Outcome post(String path, JsonNode body, Call call) {
    var request = HttpRequest.newBuilder(service.resolve(path)).timeout(DEADLINE)
        .header("Authorization", call.authorization()).header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body.toString()));
    if (call.idempotencyKey() != null) {
      request.header("Idempotency-Key", call.idempotencyKey());
    }
    GlobalOpenTelemetry.getPropagators().getTextMapPropagator().inject(call.record().context(), request,
        (carrier, name, value) -> request.setHeader(name, value));
    try {
      return read(http.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException | InvalidDocument away) {
      return away();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return away();
    }
  }

  private static Outcome read(HttpResponse<String> answer) {
    if (answer.statusCode() >= SERVER_ERROR) {
      return away();
    }
    var body = Json.parse(answer.body());
    return switch (answer.statusCode()) {
      case DECIDED -> new Outcome.Accepted(body);
      case UNDECIDED -> new Outcome.Undecided(body.path("command_id").asText());
      default -> new Outcome.Refused(problem(answer.statusCode(), body));
    };
  }

  private static Problem problem(int status, JsonNode body) {
    var type = body.path("type").asText("refused");
    var path = body.path("path").textValue();
    return Problem.of(status, type.substring(type.lastIndexOf(':') + 1), body.path("title").asText("Refused"),
        body.path("detail").textValue()).with("path", path);
  }

  private static Outcome away() {
    return new Outcome.Refused(Problem.of(503, "command-service-unavailable", "Command Service Unavailable",
        "It is not known whether the change was recorded; repeat it with the same header idempotency-key."));
  }

  @PreDestroy
  void stop() {
    http.shutdownNow();
  }
}
