package io.persona.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/** Receives traces over OTLP/HTTP, as a tracing backend does. */
final class TraceCollector implements AutoCloseable {
  private final List<Span> spans = new CopyOnWriteArrayList<>();
  private final List<String> leaked = new CopyOnWriteArrayList<>();
  private volatile Predicate<String> isSecret = _ -> false;
  private final HttpServer server;

  /** A span as it was exported. */
  record Span(String service, String traceId, String name) {}

  TraceCollector() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.createContext("/v1/traces", this::receive);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<Span> ofTrace(String traceId) {
    return spans.stream().filter(span -> span.traceId().equals(traceId)).toList();
  }

  /** From now on notes spans that hold a text which must not be in any. */
  void watchFor(Predicate<String> secret) {
    isSecret = secret;
  }

  /** Exports that held some. */
  List<String> leaked() {
    return leaked;
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      var bytes = body(exchange).readAllBytes();
      var request = ExportTraceServiceRequest.parseFrom(bytes);
      if (isSecret.test(new String(bytes, StandardCharsets.ISO_8859_1))) {
        leaked.add(request.toString());
      }
      for (var resource : request.getResourceSpansList()) {
        var service = resource.getResource().getAttributesList().stream()
            .filter(attribute -> attribute.getKey().equals("service.name"))
            .map(attribute -> attribute.getValue().getStringValue()).findFirst().orElse("");
        resource.getScopeSpansList().stream().flatMap(scope -> scope.getSpansList().stream())
            .map(span -> new Span(service, HexFormat.of().formatHex(span.getTraceId().toByteArray()), span.getName()))
            .forEach(spans::add);
      }
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private static InputStream body(HttpExchange exchange) throws IOException {
    var raw = exchange.getRequestBody();
    return "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding")) ? new GZIPInputStream(raw) : raw;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
