package io.persona.telemetry.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.persona.local.test.StackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs in the application, because it builds responses. */
@QuarkusTest
@WithTestResource(StackResource.class)
class OtherInstancesTest {
  private static final int SILENT = 0;

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final HttpServer owner = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  private final OtherInstances others = new OtherInstances(new PeersConfig() {
    @Override
    public String ownAddress() {
      return "localhost:1";
    }

    @Override
    public Duration deadline() {
      return Duration.ofMillis(500);
    }
  });
  private int status = 200;

  OtherInstancesTest() throws IOException {
    owner.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    owner.createContext("/", exchange -> {
      var headers = exchange.getRequestHeaders();
      asked.add(headers.getFirst("Authorization") + " " + headers.getFirst(OtherInstances.AS_OWNER));
      if (status != SILENT) {
        exchange.sendResponseHeaders(status, 2);
        exchange.getResponseBody().write("{}".getBytes());
        exchange.close();
      }
    });
    owner.start();
  }

  @AfterEach
  void stop() {
    owner.stop(0);
    others.stop();
  }

  @Test
  void whatTheOwnerDecidesIsTheAnswerAndItSeesTheTokenOfTheCaller() {
    for (var decided : List.of(200, 403, 404, 412)) {
      status = decided;
      assertThat(ask().getStatus()).isEqualTo(decided);
    }
    assertThat(asked).containsOnly("Bearer of-the-caller true");
  }

  @Test
  void anOwnerThatFailsOrIsSilentIsNoAnswer() {
    for (var failing : List.of(500, 503, 302, SILENT)) {
      status = failing;
      assertUnsettled(ask());
    }
    owner.stop(0);
    assertUnsettled(ask());
  }

  private static void assertUnsettled(Response answer) {
    assertThat(answer.getStatus()).isEqualTo(503);
    assertThat(answer.getHeaderString("Retry-After")).isEqualTo("1");
  }

  private Response ask() {
    return others.ask(new HostInfo("localhost", owner.getAddress().getPort()), "/x",
        HttpRequest.newBuilder().header("Authorization", "Bearer of-the-caller")).await().indefinitely();
  }
}
