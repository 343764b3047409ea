package io.persona.routing.shards;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.persona.edge.Capability;
import io.persona.edge.ProblemException;
import io.quarkus.security.ForbiddenException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** A shard that answers over HTTP, in this JVM. */
public final class ShardServer implements AutoCloseable {
  private static final Map<String, Set<String>> TOKENS = Map.of("Bearer router", Set.of(Capability.ROUTING_READ),
      "Bearer reader", Set.of(Capability.READ));

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final Map<String, Set<String>> tokens;

  private ShardServer(int port, Map<String, Set<String>> tokens) throws IOException {
    this.tokens = tokens;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
  }

  static ShardServer start(ShardPlan plan, Supplier<LocalView> agents) throws IOException {
    return start(plan, agents, TOKENS);
  }

  /** On the port that the plan says. */
  public static ShardServer start(ShardPlan plan, Supplier<LocalView> agents, Map<String, Set<String>> tokens)
      throws IOException {
    var started = new ShardServer(plan.members().get(plan.index()).getPort(), tokens);
    var parts = new ShardParts(plan, agents);
    started.server.createContext("/routing/shards/", exchange -> started.answer(parts, exchange));
    started.server.start();
    return started;
  }

  private void answer(ShardParts parts, HttpExchange exchange) throws IOException {
    try (exchange) {
      var capabilities = tokens.get(exchange.getRequestHeaders().getFirst("Authorization"));
      if (capabilities == null) {
        reply(exchange, 401, new byte[0]);
      } else {
        answer(parts, exchange, capabilities);
      }
    }
  }

  private static void answer(ShardParts parts, HttpExchange exchange, Set<String> capabilities) throws IOException {
    var path = exchange.getRequestURI().getPath().split("/");
    try {
      reply(exchange, 200, parts.answer(path[3], path[4], exchange.getRequestHeaders().getFirst(ShardParts.SETTINGS),
          capabilities, exchange.getRequestBody().readAllBytes()));
    } catch (ProblemException refused) {
      reply(exchange, refused.problem().status(), Wire.bytes(refused.problem()));
    } catch (Unavailable later) {
      reply(exchange, later.problem().status(), Wire.bytes(later.problem()));
    } catch (ForbiddenException refused) {
      reply(exchange, 403, new byte[0]);
    }
  }

  private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
