package io.persona.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MainSwitchRouteTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void switchedOffEveryCallIs501WhoeverCallsAndHealthStays() throws IOException, InterruptedException {
    var port = serve(Optional.of("0"));

    var refused = get(port, "/state/persona");
    assertThat(refused.statusCode()).isEqualTo(501);
    assertThat(refused.headers().firstValue("content-type")).hasValue("application/problem+json");
    assertThat(refused.body()).contains("Persona Disabled", "ARW_PERSONA_ENABLE=1");
    assertThat(get(port, "/q/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void switchedOnNothingIsInTheWay() throws IOException, InterruptedException {
    assertThat(get(serve(Optional.empty()), "/state/persona").statusCode()).isEqualTo(200);
  }

  private int serve(Optional<String> setting) throws IOException {
    var router = Router.router(vertx);
    router.route().order(-200).handler(context -> context.response().end("served"));
    new MainSwitch(setting, new ObjectMapper()).install(router);
    return vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").toCompletionStage()
        .toCompletableFuture().join().actualPort();
  }

  private static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
          BodyHandlers.ofString());
    }
  }
}
