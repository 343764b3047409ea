package io.persona.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.persona.document.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** A service that answers what it is told to, and remembers what it was asked. */
public final class StubService implements AutoCloseable {
  private final HttpServer server;
  private final Queue<Canned> answers = new ArrayDeque<>();
  private final List<Seen> seen = new ArrayList<>();

  private record Canned(int status, String contentType, Map<String, String> headers, String body) {}

  /** A request as it came. */
  public record Seen(String method, String path, Map<String, List<String>> headers, String body) {
    public JsonNode json() {
      return Json.parse(body);
    }
  }

  public StubService() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Its base URL. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The next request gets this answer. */
  public StubService answers(int status, String json) {
    return answers(status, Map.of(), json);
  }

  public StubService answers(int status, Map<String, String> headers, String json) {
    answers.add(new Canned(status, status < 400 ? "application/json" : "application/problem+json", headers, json));
    return this;
  }

  /** The next request gets a problem document. */
  public StubService refuses(int status, String code, String title, String more) {
    return answers(status, "{\"type\":\"urn:persona:problem:%s\",\"title\":\"%s\",\"status\":%d%s}".formatted(code,
        title, status, more.isEmpty() ? "" : "," + more));
  }

  /** All requests so far. */
  public synchronized List<Seen> seen() {
    return List.copyOf(seen);
  }

  /** The only request so far. */
  public Seen request() {
    if (seen().size() != 1) {
      throw new AssertionError("not one request but " + seen());
    }
    return seen().getFirst();
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      seen.add(new Seen(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
          Map.copyOf(exchange.getRequestHeaders()), body));
      var answer = answers.isEmpty() ? new Canned(500, "text/plain", Map.of(), "no answer is left") : answers.remove();
      exchange.getResponseHeaders().set("Content-Type", answer.contentType());
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
