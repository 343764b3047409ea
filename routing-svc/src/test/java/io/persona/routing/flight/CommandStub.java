package io.persona.routing.flight;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.persona.document.Json;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Stands in for the command service: takes what it is sent, and refuses by the number of the slot. Loaded by another class
 * loader than the tests, it tells them what it was sent by a system property.
 */
public final class CommandStub implements QuarkusTestResourceLifecycleManager {
  /** Slot of an agent that is there without being in the index. */
  static final int EXISTS = 101;
  static final int FORBIDDEN = 102;
  static final int UNDECIDED = 103;
  static final int FAILS = 104;
  static final int INVALID = 105;

  private static final String SEEN = "persona.test.command-stub";

  private HttpServer server;

  /** The last request: path, authorization, key, traceparent, body. */
  static JsonNode lastRequest() {
    return Json.parse(System.getProperty(SEEN, "{}"));
  }

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException noPort) {
      throw new IllegalStateException(noPort);
    }
    server.createContext("/", CommandStub::answer);
    server.start();
    return Map.of("persona.command-service.url", "http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void stop() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    var body = Json.parse(exchange.getRequestBody().readAllBytes());
    var path = exchange.getRequestURI().getPath();
    var seen = Json.mapper().createObjectNode().put("path", path)
        .put("authorization", exchange.getRequestHeaders().getFirst("Authorization"))
        .put("key", exchange.getRequestHeaders().getFirst("Idempotency-Key"))
        .put("traceparent", exchange.getRequestHeaders().getFirst("traceparent"));
    seen.set("body", body);
    System.setProperty(SEEN, seen.toString());
    if (path.equals("/admin/personas")) {
      create(exchange, body);
    } else {
      send(exchange, 201, "{\"proposal_id\":\"p-1\",\"persona_id\":\"x\",\"status\":\"pending\",\"version\":7}");
    }
  }

  private static void create(HttpExchange exchange, JsonNode document) throws IOException {
    switch (document.at("/agent/slot").asInt()) {
      case EXISTS -> problem(exchange, 409, "persona-exists");
      case FORBIDDEN -> problem(exchange, 403, "capability-missing");
      case UNDECIDED -> send(exchange, 202, "{\"command_id\":\"c-1\",\"status\":\"undecided\"}");
      case FAILS -> problem(exchange, 500, "internal-error");
      case INVALID -> problem(exchange, 422, "invalid-document");
      default -> send(exchange, 201, "{\"persona_id\":\"x\",\"version\":1}");
    }
  }

  private static void problem(HttpExchange exchange, int status, String code) throws IOException {
    send(exchange, status,
        """
        {"type":"urn:persona:problem:%s","title":"T","status":%d,"detail":"Why it was.","path":"/agent"}
        """.formatted(code, status));
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }
}
