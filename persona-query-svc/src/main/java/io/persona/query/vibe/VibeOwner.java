package io.persona.query.vibe;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.document.Json;
import io.persona.edge.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The telemetry service, any instance of which asks the one that owns a persona. */
@Singleton
class VibeOwner {
  private static final Duration DEADLINE = Duration.ofSeconds(3);
  private static final int OK = 200;
  private static final int FORBIDDEN = 403;
  private static final int NO_CONSENT = 412;

  private final URI service;
  // No proxy: the token of the caller goes to the service and to nobody else.
  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(DEADLINE)
      .proxy(HttpClient.Builder.NO_PROXY).build();

  VibeOwner(@ConfigProperty(name = "persona.telemetry-service.url") URI service) {
    this.service = service;
  }

  /**
   * The newest samples, asked for with the caller's own token. 503 when nobody can tell now, which is also said of a persona whose
   * consent has not come there yet.
   */
  Uni<Response> history(String id, int limit, String authorization, Function<JsonNode, Response> shown) {
    var context = Vertx.currentContext();
    Executor here = task -> context.runOnContext(_ -> task.run());
    var request = HttpRequest
        .newBuilder(service.resolve("/state/persona/" + id + "/vibe_history?limit=" + limit)).timeout(DEADLINE)
        .header("Authorization", authorization).build();
    return Uni.createFrom().completionStage(() -> http.sendAsync(request, BodyHandlers.ofString())).emitOn(here)
        .map(answer -> read(answer, shown)).onFailure().recoverWithItem(_ -> away());
  }

  private static Response read(HttpResponse<String> answer, Function<JsonNode, Response> shown) {
    return switch (answer.statusCode()) {
      case OK -> shown.apply(Json.parse(answer.body()));
      case FORBIDDEN, NO_CONSENT -> Response.status(answer.statusCode()).type(Problem.MEDIA_TYPE).entity(answer.body())
          .build();
      default -> away();
    };
  }

  private static Response away() {
    return Problem.of(503, "telemetry-unavailable", "Telemetry Unavailable",
        "The telemetry service cannot answer for this persona now; try again after Retry-After seconds.").builder()
        .header("Retry-After", 1).build();
  }

  @PreDestroy
  void stop() {
    http.shutdownNow();
  }
}
