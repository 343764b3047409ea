package io.persona.bench.visibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.persona.bench.BenchFailed;
import io.persona.bench.Effort;
import io.persona.bench.Figure;
import io.persona.cli.api.Environment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a stand-in of the services whose view is two reads late. */
class VisibilityBenchTest {
  private static final int READS_LATE = 2;

  private HttpServer server;
  private int written = 1;
  private int visible = 1;
  private int readsSinceWrite;
  private boolean approving = true;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void everyKindOfReadIsMeasuredAsOftenAsAskedAndAgainstABaseline() throws Exception {
    var figures = new VisibilityBench().run(environment(), new Effort(2, 10));

    assertThat(figures).extracting(Figure::metric).contains("approve_to_visible_p50", "approve_to_visible_p99",
        "approve_to_min_version_p50", "propose_to_visible_p99");
    assertThat(figures).filteredOn(figure -> figure.metric().equals("approve_to_visible_samples"))
        .singleElement().satisfies(figure -> assertThat(figure.value()).isEqualTo(10));
    assertThat(figures).filteredOn(figure -> figure.unit().equals("ms")).allSatisfy(figure -> {
      assertThat(figure.value()).isPositive();
      assertThat(figure.baseline()).isNotNull().isPositive();
    });
    assertThat(written).isEqualTo(1 + 2 * (2 + 10));
  }

  @Test
  void aRefusedCommandFailsTheBenchmark() {
    approving = false;

    assertThatThrownBy(() -> new VisibilityBench().run(environment(), new Effort(1, 1)))
        .isInstanceOf(BenchFailed.class).hasMessageContaining("expected status 200, got 409");
  }

  private Environment environment() {
    var url = "http://127.0.0.1:" + server.getAddress().getPort();
    return new Environment(Map.of("PERSONA_URL_QUERY", url, "PERSONA_URL_COMMAND", url, "PERSONA_TOKEN", "t"));
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      var path = exchange.getRequestURI().toString();
      var status = status(path);
      var body = "{\"proposal_id\":\"p\",\"version\":%d}".formatted(path.endsWith("/approve") ? written : visible)
          .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private int status(String path) {
    if (path.endsWith("/proposals")) {
      return 201;
    }
    if (path.endsWith("/approve")) {
      written += approving ? 1 : 0;
      readsSinceWrite = 0;
      return approving ? 200 : 409;
    }
    if (path.contains("/admin/personas")) {
      return 409;
    }
    readsSinceWrite++;
    visible = path.contains("min_version") || readsSinceWrite > READS_LATE ? written : visible;
    return 200;
  }
}
