package io.persona.bench.feedback;

import io.persona.bench.Bench;
import io.persona.bench.Client;
import io.persona.bench.Effort;
import io.persona.bench.Figure;
import io.persona.bench.commands.Bulk;
import io.persona.bench.commands.CommandRecords;
import io.persona.cli.api.Environment;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Feedback over HTTP until the telemetry service has counted it, in batches and one by one; then the same among many
 * personas, and what each of those takes of its memory. It leaves the personas behind: reset the stack after it.
 */
public final class FeedbackBench implements Bench {
  private static final int FEW = 1_000;
  private static final int CHUNK = 5_000;
  private static final int TURNS = 3;
  private static final double TARGET_BATCHES = 0.15;
  private static final double TARGET_SINGLES = 0.5;
  private static final double TARGET_FLAT = 0.8;
  private static final double TARGET_BYTES = 2048;

  @Override
  public String name() {
    return "feedback";
  }

  @Override
  public String measures() {
    return "samples accepted and counted; baselines: records a producer writes, posts that are only read, few personas";
  }

  @Override
  public List<Figure> run(Environment environment, Effort effort) throws IOException, InterruptedException {
    var turn = Duration.ofSeconds(Math.max(2, effort.samples() / 200));
    var personas = effort.samples() * 100;
    try (var client = new Client(environment);
        var records = new CommandRecords(environment);
        var bulk = new Bulk(environment)) {
      var telemetry = new Telemetry(client, environment);
      var posts = new Posts(client, records, telemetry);
      consenting(bulk, records, 0, FEW);
      warm(posts, FEW, turn);
      var few = turns(bulk, posts, records.sampleBytes(), turn);
      var before = telemetry.liveBytes();
      consenting(bulk, records, FEW, personas);
      var folded = telemetry.folded();
      all(bulk, FEW, personas, records::feedback);
      telemetry.await(folded + personas - FEW);
      var each = (telemetry.liveBytes() - before) / (personas - FEW);
      var active = telemetry.active();
      // What was compiled for few and then for bulk is compiled anew.
      posts.batches(personas, turn.multipliedBy(2));
      var many = posts.batches(personas, turn.multipliedBy(2));
      return List.of(
          Figure.atLeast("batch_samples_per_second", few.batches(), "1/s", few.produced(),
              TARGET_BATCHES * few.produced()),
          Figure.atLeast("single_posts_per_second", few.singles(), "1/s", few.read(), TARGET_SINGLES * few.read()),
          Figure.atLeast("among_all_personas_samples_per_second", many, "1/s", few.batches(),
              TARGET_FLAT * few.batches()),
          new Figure("memory_per_persona", each, "B", null, TARGET_BYTES),
          Figure.plain("active_personas", active, "count"),
          Figure.plain("sample_record", records.sampleBytes(), "B"));
    }
  }

  /** Four JVMs on two cores get to their speed after some ten thousand posts. */
  private static void warm(Posts posts, int personas, Duration turn) throws IOException, InterruptedException {
    posts.batches(personas, turn.multipliedBy(2));
    posts.singles(personas, turn.multipliedBy(8));
    posts.read(turn);
  }

  private record Rates(double produced, double batches, double read, double singles) {}

  /** In turns, because the machine is another one from minute to minute. */
  private static Rates turns(Bulk bulk, Posts posts, int sampleBytes, Duration turn)
      throws IOException, InterruptedException {
    var produced = new ArrayList<Double>();
    var batches = new ArrayList<Double>();
    var read = new ArrayList<Double>();
    var singles = new ArrayList<Double>();
    for (var i = 0; i < TURNS; i++) {
      produced.add(bulk.produce((int) turn.toSeconds() * 100_000, sampleBytes));
      batches.add(posts.batches(FEW, turn));
      read.add(posts.read(turn));
      singles.add(posts.singles(FEW, turn));
    }
    return new Rates(median(produced), median(batches), median(read), median(singles));
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  private static void consenting(Bulk bulk, CommandRecords records, int from, int to) {
    all(bulk, from, to, records::create);
    all(bulk, from, to, records::consent);
  }

  /** In pieces, so that the commands that wait fill no memory. */
  private static void all(Bulk bulk, int from, int to, IntFunction<ProducerRecord<String, byte[]>> command) {
    for (var start = from; start < to; start += CHUNK) {
      bulk.decide(IntStream.range(start, Math.min(to, start + CHUNK)).mapToObj(command).toList());
    }
  }
}
