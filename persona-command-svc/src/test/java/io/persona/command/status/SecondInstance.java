package io.persona.command.status;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.persona.command.Instances;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/**
 * Another instance of the command service: the same topology in the same group, so that it decides its share of the
 * partitions, and of HTTP the one call that instances ask each other.
 */
final class SecondInstance implements AutoCloseable {
  private static final String PATH = "/commands/";

  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final KafkaStreams streams;
  private final OwnOutcomes outcomes;
  private final ObjectMapper json;
  private volatile @Nullable Answer failing;
  private volatile boolean silent;

  /** A request that came in. */
  record Asked(String path, String query, String authorization, int answered) {}

  private record Answer(int status, byte[] body) {}

  SecondInstance(Instances instances, ObjectMapper json) throws IOException {
    this.json = json;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(PATH, this::answer);
    streams = instances.another("second", "localhost:" + server.getAddress().getPort(), codec -> codec);
    outcomes = new OwnOutcomes(streams);
  }

  KafkaStreams start() {
    server.start();
    streams.start();
    return streams;
  }

  boolean decided(String commandId) {
    return outcomes.find(commandId) instanceof Lookup.Found;
  }

  List<Asked> asked() {
    return asked;
  }

  /** From now on answers everything with this status and nothing to read. */
  void fail(int status) {
    failing = new Answer(status, "{}".getBytes(UTF_8));
  }

  /** From now on gives no answer at all. */
  void fallSilent() {
    silent = true;
  }

  private void answer(HttpExchange exchange) throws IOException {
    if (silent) {
      return;
    }
    var asking = exchange.getRequestURI();
    var answer = failing == null ? answerTo(asking.getPath().substring(PATH.length())) : failing;
    asked.add(new Asked(asking.getPath(), asking.getQuery(), exchange.getRequestHeaders().getFirst("Authorization"),
        answer.status()));
    exchange.sendResponseHeaders(answer.status(), answer.body().length);
    exchange.getResponseBody().write(answer.body());
    exchange.close();
  }

  private Answer answerTo(String commandId) throws IOException {
    return switch (outcomes.find(commandId)) {
      case Lookup.Found(var status) -> new Answer(200, json.writeValueAsBytes(status));
      case Lookup.Missing _ -> new Answer(404, json.writeValueAsBytes(CommandStatusResource.NOT_FOUND));
    };
  }

  /** Gives its partitions back at once. */
  @Override
  public void close() {
    streams.close(new KafkaStreams.CloseOptions().leaveGroup(true).timeout(Duration.ofSeconds(30)));
    server.stop(0);
  }
}
