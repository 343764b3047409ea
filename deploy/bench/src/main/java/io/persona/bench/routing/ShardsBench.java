package io.persona.bench.routing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.persona.bench.Bench;
import io.persona.bench.Client;
import io.persona.bench.Effort;
import io.persona.bench.Figure;
import io.persona.bench.Stopwatch;
import io.persona.bench.own.OwnStack;
import io.persona.cli.api.Environment;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.local.Ports;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Three instances of the routing service that share an index, beside one that holds all of it, on the same log. Each question
 * is asked of both in turn over HTTP, and their answers are compared.
 */
public final class ShardsBench implements Bench {
  private static final int SHARDS = 3;
  private static final int PERSONAS_A_SAMPLE = 100;
  private static final double MICROS = 1e6;
  private static final Resource METRICS = new Resource(Service.ROUTING, "/q/metrics");

  @Override
  public String name() {
    return "shards";
  }

  @Override
  public String measures() {
    return "answers of three routing services that share an index; baseline: one that holds it. In a stack of its own";
  }

  @Override
  public List<Figure> run(Environment environment, Effort effort) throws IOException, InterruptedException {
    int personas = effort.samples() * PERSONAS_A_SAMPLE;
    var fleet = Fleet.independent(1);
    try (var stack = OwnStack.start()) {
      StateRecords.write(stack, fleet, personas);
      var ports = IntStream.range(0, SHARDS).mapToObj(_ -> Ports.free()).toList();
      var urls = ports.stream().map(port -> "http://" + Ports.HOST + ":" + port).collect(Collectors.joining(","));
      int whole = Ports.free();
      stack.startRouting("whole", whole, Map.of());
      for (int shard = 0; shard < SHARDS; shard++) {
        stack.startRouting("shard-" + shard, ports.get(shard),
            Map.of("PERSONA_ROUTING_SHARDS", urls, "PERSONA_ROUTING_SHARD_INDEX", Integer.toString(shard)));
      }
      try (var one = new Client(stack.environment(whole));
          var three = new Client(stack.environment(ports.getFirst()))) {
        return measured(one, three, fleet, personas, effort);
      }
    }
  }

  private static List<Figure> measured(Client one, Client three, Fleet fleet, int personas, Effort effort)
      throws IOException, InterruptedException {
    var figures = new ArrayList<>(List.of(Figure.plain("personas", personas, "count"),
        Figure.plain("shards", SHARDS, "count")));
    long differing = 0;
    for (var question : List.of(new Asked("top_10", () -> alike(fleet)), new Asked("task", () -> task(fleet)),
        new Asked("feature_page", () -> feature(fleet)))) {
      var before = Gathered.read(three);
      var pair = question.measure(one, three, effort);
      figures.addAll(pair.figures(question.name()));
      figures.addAll(Gathered.read(three).since(before).figures(question.name()));
      differing += pair.differing();
    }
    figures.add(new Figure("answers_that_differ", differing, "count", null, 0.0));
    return figures;
  }

  private static Call alike(Fleet fleet) {
    var body = JsonNodeFactory.instance.objectNode().put("top", 10);
    body.set("agent", StateRecords.block(fleet.next()));
    return new Call("/routing/compatible", body.toString());
  }

  private static Call task(Fleet fleet) {
    return new Call("/routing/best-for-task", JsonNodeFactory.instance.objectNode().put("description", fleet.task())
        .put("mode", "reference").toString());
  }

  private static Call feature(Fleet fleet) {
    return new Call("/routing/features/" + fleet.feature() + "?min_proficiency=0.5", "");
  }

  /** @param body empty for a GET */
  private record Call(String path, String body) {
    Client.Answer of(Client client) throws IOException, InterruptedException {
      var resource = new Resource(Service.ROUTING, path);
      return body.isEmpty() ? client.get(resource) : client.post(resource, body);
    }
  }

  /** A kind of question, each time another one. */
  private record Asked(String name, Supplier<Call> calls) {
    Pair measure(Client one, Client three, Effort effort) throws IOException, InterruptedException {
      var alone = new Stopwatch();
      var together = new Stopwatch();
      long differing = 0;
      for (int i = -effort.warmUp(); i < effort.samples(); i++) {
        var call = calls.get();
        long started = System.nanoTime();
        var expected = call.of(one).expect(200);
        long between = System.nanoTime();
        var answer = call.of(three).expect(200);
        if (i >= 0) {
          together.since(between);
          alone.add(between - started);
        }
        for (var member : List.of("items", "candidates", "qualifying")) {
          differing += expected.path(member).equals(answer.path(member)) ? 0 : 1;
        }
      }
      return new Pair(alone, together, differing);
    }
  }

  private record Pair(Stopwatch alone, Stopwatch together, long differing) {
    List<Figure> figures(String name) {
      var one = alone.samples();
      var three = together.samples();
      return Stream.of(50, 99).map(percent -> new Figure(name + "_p" + percent, three.percentile(percent), "ms",
          one.percentile(percent), null)).toList();
    }
  }

  /** What the shard that is asked says of gathering and merging, in seconds. */
  private record Gathered(double count, double gather, double merge) {
    static Gathered read(Client shard) throws IOException, InterruptedException {
      var answer = shard.get(METRICS);
      answer.accept(200);
      var lines = answer.body().lines().toList();
      return new Gathered(sum(lines, "gather_seconds_count"), sum(lines, "gather_seconds_sum"),
          sum(lines, "merge_seconds_sum"));
    }

    private static double sum(List<String> lines, String metric) {
      return lines.stream().filter(line -> line.startsWith("persona_routing_shards_" + metric + "{"))
          .mapToDouble(line -> Double.parseDouble(line.split("} ")[1].split(" ")[0])).sum();
    }

    Gathered since(Gathered before) {
      return new Gathered(count - before.count, gather - before.gather, merge - before.merge);
    }

    List<Figure> figures(String name) {
      return List.of(Figure.plain(name + "_gather_mean", gather / count * MICROS, "us"),
          Figure.plain(name + "_merge_mean", merge / count * MICROS, "us"));
    }
  }
}
