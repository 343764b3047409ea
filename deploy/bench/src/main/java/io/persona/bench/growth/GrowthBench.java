package io.persona.bench.growth;

import io.persona.bench.Bench;
import io.persona.bench.BenchFailed;
import io.persona.bench.Effort;
import io.persona.bench.Figure;
import io.persona.bench.commands.Bulk;
import io.persona.bench.commands.CommandRecords;
import io.persona.cli.api.Environment;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Whether state makes decisions slower: proposals for one persona that has none, and for the same one when 10 000 wait;
 * for a few personas in a small store, and for as many when there are 100 000. Then how long a restart of the command
 * service takes with all of that. It leaves the personas behind: reset the stack after it.
 */
public final class GrowthBench implements Bench {
  private static final int CHUNK = 5_000;
  private static final double TARGET_SHARE = 0.8;
  private static final double TARGET_RESTART_SECONDS = 20;

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public String measures() {
    return "decisions and restart with 10 000 proposals on one persona and 100 000 personas; baseline: without them";
  }

  @Override
  public List<Figure> run(Environment environment, Effort effort) throws IOException, InterruptedException {
    var proposals = effort.samples() * 10;
    var personas = effort.samples() * 100;
    var sample = Math.min(CHUNK, proposals / 4);
    try (var records = new CommandRecords(environment); var bulk = new Bulk(environment)) {
      all(bulk, sample, records::create);
      all(bulk, sample, number -> records.propose(number, number));
      var spread = all(bulk, sample, number -> records.propose(number, number));
      var few = all(bulk, sample, number -> records.propose(0, number));
      all(bulk, Math.max(0, proposals - 2 * sample), number -> records.propose(0, number));
      var many = all(bulk, sample, number -> records.propose(0, number));
      var created = all(bulk, personas - sample, number -> records.create(sample + number));
      var full = all(bulk, sample, number -> records.propose(number, number));
      return List.of(
          Figure.atLeast("one_persona_commands_per_second", many, "1/s", few, TARGET_SHARE * few),
          Figure.plain("proposals_of_one_persona", proposals, "count"),
          Figure.atLeast("all_personas_commands_per_second", full, "1/s", spread, TARGET_SHARE * spread),
          Figure.plain("personas", personas, "count"), Figure.plain("created_per_second", created, "1/s"),
          new Figure("restart", restart(environment), "s", null, TARGET_RESTART_SECONDS));
    }
  }

  /** In pieces, so that the commands that wait fill no memory; returns how many were decided per second. */
  private static double all(Bulk bulk, int count, IntFunction<ProducerRecord<String, byte[]>> command) {
    var seconds = 0.0;
    for (var from = 0; from < count; from += CHUNK) {
      var piece = IntStream.range(from, Math.min(count, from + CHUNK)).mapToObj(command).toList();
      seconds += piece.size() / bulk.decide(piece);
    }
    return seconds == 0 ? 0 : count / seconds;
  }

  private static double restart(Environment environment) throws IOException, InterruptedException {
    var command = List.of(environment.get("PERSONA_ROOT").orElse(".") + "/persona", "restart", "command");
    var before = System.nanoTime();
    var process = new ProcessBuilder(command).redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD).start();
    if (process.waitFor() != 0) {
      throw new BenchFailed(String.join(" ", command) + " failed with exit code " + process.exitValue());
    }
    return (System.nanoTime() - before) / 1e9;
  }
}
