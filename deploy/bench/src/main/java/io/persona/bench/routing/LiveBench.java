package io.persona.bench.routing;

import io.persona.bench.Bench;
import io.persona.bench.BenchFailed;
import io.persona.bench.Client;
import io.persona.bench.Effort;
import io.persona.bench.Figure;
import io.persona.bench.own.OwnStack;
import io.persona.cli.api.Environment;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.local.Ports;
import io.persona.schemas.Topic;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A routing service whose personas change: how quickly it reads all of them from the topic, and what clients and updates
 * do to each other. In a stack of its own.
 */
public final class LiveBench implements Bench {
  private static final int PERSONAS_A_SAMPLE = 1_000;
  private static final int TURNS = 3;
  /** Compilers need most of a minute until they are done with what requests and updates use. */
  private static final int WARM_UP_TURNS = 3;
  private static final int UPDATES_PER_SECOND = 5_000;
  private static final String HEAP = "6g";
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Resource METRICS = new Resource(Service.ROUTING, "/q/metrics");

  @Override
  public String name() {
    return "routing-live";
  }

  @Override
  public String measures() {
    return "index build, and clients while personas change; baselines: a plain consumer, no updates. In a stack of its own";
  }

  @Override
  public List<Figure> run(Environment environment, Effort effort) throws IOException, InterruptedException {
    int personas = effort.samples() * PERSONAS_A_SAMPLE;
    try (var stack = OwnStack.start(HEAP)) {
      StateRecords.write(stack, Fleet.independent(1), personas);
      double read = read(stack, personas);
      int port = Ports.free();
      long started = System.nanoTime();
      stack.startRouting("live", port, Map.of());
      double ready = (System.nanoTime() - started) / 1e9;
      try (var client = new Client(stack.environment(port)); var records = new StateRecords(stack)) {
        var figures = new ArrayList<>(List.of(Figure.plain("personas", personas, "count"),
            Figure.atLeast("build_personas_per_second", personas / buildSeconds(client), "1/s", read, 200_000.0),
            Figure.plain("ready_after", ready, "s")));
        figures.addAll(turns(client, records, personas, effort));
        return figures;
      }
    }
  }

  /** In turns, because the machine is another one from minute to minute. */
  private static List<Figure> turns(Client client, StateRecords records, int personas, Effort effort)
      throws IOException, InterruptedException {
    var turn = Duration.ofSeconds(Math.max(3, effort.samples() / 125));
    var changes = new Changes(records, personas, UPDATES_PER_SECOND);
    var warmUp = new LiveLoad(client, records, changes);
    for (int i = 0; i < WARM_UP_TURNS; i++) {
      warmUp.run(turn, 0);
      warmUp.run(turn, UPDATES_PER_SECOND);
    }
    var quiet = new LiveLoad(client, records, changes);
    var busy = new LiveLoad(client, records, changes);
    for (int i = 0; i < TURNS; i++) {
      quiet.run(turn, 0);
      busy.run(turn, UPDATES_PER_SECOND);
    }
    var alone = quiet.latencies();
    var beside = busy.latencies();
    var seenAlone = quiet.visible();
    var seen = busy.visible();
    return List.of(new Figure("top_10_p50", alone.percentile(50), "ms", null, null),
        new Figure("top_10_p99", alone.percentile(99), "ms", null, 25.0),
        Figure.plain("top_10_samples", alone.size(), "count"),
        Figure.plain("updates_per_second", busy.updatesPerSecond(), "1/s"),
        Figure.atLeast("queries_per_second_with_updates", busy.queriesPerSecond(), "1/s", quiet.queriesPerSecond(),
            0.8 * quiet.queriesPerSecond()),
        new Figure("top_10_with_updates_p99", beside.percentile(99), "ms", alone.percentile(99), null),
        new Figure("update_to_visible_p50", seen.percentile(50), "ms", seenAlone.percentile(50), null),
        new Figure("update_to_visible_p99", seen.percentile(99), "ms", seenAlone.percentile(99), 100.0),
        Figure.plain("update_to_visible_samples", seen.size(), "count"),
        new Figure("update_to_found_p99", busy.found().percentile(99), "ms", quiet.found().percentile(99), null));
  }

  /** Records that a consumer which does nothing else reads per second. */
  private static double read(OwnStack stack, int personas) {
    try (var consumer = new KafkaConsumer<>(
        Map.of("bootstrap.servers", stack.bootstrapServers(), "isolation.level", "read_committed"),
        new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(consumer.partitionsFor(Topic.STATE.topicName()).stream()
          .map(info -> new TopicPartition(info.topic(), info.partition())).toList());
      consumer.seekToBeginning(consumer.assignment());
      int seen = consumer.poll(POLL).count();
      long started = System.nanoTime();
      int before = seen;
      while (seen < personas) {
        seen += consumer.poll(POLL).count();
      }
      return (personas - before) / ((System.nanoTime() - started) / 1e9);
    }
  }

  private static double buildSeconds(Client client) throws IOException, InterruptedException {
    var metric = "persona_routing_index_build_seconds ";
    var answer = client.get(METRICS);
    answer.accept(200);
    return answer.body().lines().filter(line -> line.startsWith(metric))
        .mapToDouble(line -> Double.parseDouble(line.substring(metric.length()))).findFirst()
        .orElseThrow(() -> new BenchFailed("the routing service does not say how long it took to read the topic"));
  }
}
