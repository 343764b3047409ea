package io.persona.routing.shards;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.context.Context;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** The other shards, asked all at once over HTTP, in the name of who asks here. */
@Singleton
public class OtherShards implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(OtherShards.class);
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final int OK = 200;

  private final ShardPlan plan;
  private final String settings;
  private final Duration patience;
  private final ShardMeters meters;
  private final Set<Integer> away = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  // No proxy: the token of the caller goes to the shards and to nobody else.
  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT)
      .proxy(HttpClient.Builder.NO_PROXY).executor(threads).build();

  @Inject
  OtherShards(ShardPlan plan, ShardsConfig config, ShardMeters meters) {
    this(plan, config.shard().patience(), meters);
  }

  public OtherShards(ShardPlan plan, Duration patience, ShardMeters meters) {
    this.plan = plan;
    this.settings = plan.settings();
    this.patience = patience;
    this.meters = meters;
  }

  <P> List<CompletableFuture<ShardAnswer<P>>> ask(Kind kind, Question<P> question, String authorization) {
    var body = Wire.bytes(question);
    return plan.others().stream().<CompletableFuture<ShardAnswer<P>>>map(shard -> http
        .sendAsync(request(shard, kind, body, authorization), BodyHandlers.ofByteArray())
        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).handleAsync(
            (answer, failure) -> failure == null ? read(shard, kind, answer) : failed(shard, failure), threads))
        .toList();
  }

  /** Their answers; when one has none, nobody waits for the rest. */
  static <P> List<ShardAnswer<P>> await(List<CompletableFuture<ShardAnswer<P>>> asked) {
    var all = CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new));
    asked.forEach(answer -> answer.whenComplete((_, failure) -> {
      if (failure != null) {
        all.completeExceptionally(failure);
      }
    }));
    try {
      all.join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof Unavailable later ? later : failed;
    }
    return asked.stream().map(CompletableFuture::join).toList();
  }

  private HttpRequest request(int shard, Kind kind, byte[] body, String authorization) {
    var base = plan.members().get(shard).toString();
    var path = "/routing/shards/" + shard + "/" + kind.path();
    var request = HttpRequest
        .newBuilder(URI.create(base.endsWith("/") ? base.substring(0, base.length() - 1) + path : base + path))
        .timeout(patience).header("Authorization", authorization).header("Content-Type", "application/json")
        .header(ShardParts.SETTINGS, settings).POST(BodyPublishers.ofByteArray(body));
    GlobalOpenTelemetry.getPropagators().getTextMapPropagator().inject(Context.current(), request,
        (carrier, name, value) -> request.setHeader(name, value));
    return request.build();
  }

  private <P> ShardAnswer<P> read(int shard, Kind kind, HttpResponse<byte[]> answer) {
    try {
      if (answer.statusCode() == OK) {
        ShardAnswer<P> read = Wire.answer(kind, answer.body());
        if (away.remove(shard)) {
          LOG.infof("Shard answers again shard=%d", shard);
        }
        return read;
      }
    } catch (IOException notOfOurs) {
      throw refused(shard, "unreadable");
    }
    var code = Wire.code(answer.body());
    throw refused(shard, code.isEmpty() ? "status-" + answer.statusCode() : code);
  }

  private <P> ShardAnswer<P> failed(int shard, Throwable failure) {
    var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    throw refused(shard, switch (cause) {
      case HttpTimeoutException _ -> "timeout";
      case TimeoutException _ -> "timeout";
      case IOException _ -> "away";
      default -> "failed";
    });
  }

  private Unavailable refused(int shard, String code) {
    meters.failed(shard, code);
    if (away.add(shard)) { // said once, and not for every question
      LOG.warnf("Shard did not answer shard=%d reason=%s", shard, code);
    }
    return Unavailable.shard(shard, code);
  }

  @Override
  @PreDestroy
  public void close() {
    http.shutdownNow();
    threads.shutdownNow();
  }
}
