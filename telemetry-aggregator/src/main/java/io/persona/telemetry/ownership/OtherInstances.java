package io.persona.telemetry.ownership;

import io.persona.edge.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import org.apache.kafka.streams.state.HostInfo;

/** Asks the owner of a persona what this instance was asked, with what its caller showed. */
@Singleton
public class OtherInstances {
  /** Says to the owner that it is asked as the owner, so that no request goes round. */
  public static final String AS_OWNER = "Persona-As-Owner";

  /** What the owner itself decides; anything else may come from another program, or from a moment of change. */
  private static final Set<Integer> DECIDED = Set.of(200, 204, 401, 403, 404, 412);

  private final PeersConfig config;
  // No proxy: the token of the caller goes to the instance and to nobody else.
  private final HttpClient http;

  OtherInstances(PeersConfig config) {
    this.config = config;
    this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(config.deadline())
        .proxy(HttpClient.Builder.NO_PROXY).build();
  }

  /**
   * The owner's answer as it is; 503 when it gives none in time.
   *
   * @param path    with its query
   * @param request method, body and headers
   */
  public Uni<Response> ask(HostInfo address, String path, HttpRequest.Builder request) {
    var asked = request.uri(URI.create("http://" + address.host() + ":" + address.port() + path))
        .timeout(config.deadline()).header(AS_OWNER, "true").build();
    return Uni.createFrom().completionStage(() -> http.sendAsync(asked, BodyHandlers.ofByteArray()))
        .map(OtherInstances::read).onFailure().recoverWithItem(_ -> unsettled());
  }

  private static Response read(HttpResponse<byte[]> answer) {
    if (!DECIDED.contains(answer.statusCode())) {
      return unsettled();
    }
    var type = answer.headers().firstValue("Content-Type").orElse("application/json");
    return answer.body().length == 0
        ? Response.status(answer.statusCode()).build()
        : Response.status(answer.statusCode()).type(type).entity(answer.body()).build();
  }

  /** Nobody can answer for this persona now. */
  public static Response unsettled() {
    return Problem.of(503, "owner-unavailable", "Owner Unavailable",
        "The instance that owns this persona cannot be asked now; try again after Retry-After seconds.").builder()
        .header("Retry-After", 1).build();
  }

  @PreDestroy
  void stop() {
    http.shutdownNow();
  }
}
