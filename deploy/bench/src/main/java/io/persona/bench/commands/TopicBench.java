package io.persona.bench.commands;

import io.persona.bench.Bench;
import io.persona.bench.Effort;
import io.persona.bench.Figure;
import io.persona.cli.api.Environment;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Commands written to the topic itself, as a service would in bulk: from the first that is sent to the last outcome. The
 * baseline is how many records of the same size a producer writes to the same broker with acks=all, in the same run.
 */
public final class TopicBench implements Bench {
  private static final double TARGET_SHARE = 0.08;
  private static final int PER_SAMPLE = 30;
  private static final int PERSONAS = 64;

  @Override
  public String name() {
    return "topic";
  }

  @Override
  public String measures() {
    return "commands decided straight from the topic; baseline: records a producer writes with acks=all";
  }

  @Override
  public List<Figure> run(Environment environment, Effort effort) throws IOException, InterruptedException {
    var count = effort.samples() * PER_SAMPLE;
    try (var records = new CommandRecords(environment); var bulk = new Bulk(environment)) {
      bulk.decide(IntStream.range(0, PERSONAS).mapToObj(records::create).toList());
      // The compilers of the service get to what is hot as late as its first half minute under load.
      bulk.decide(proposals(records, count));
      var commands = proposals(records, count);
      var size = records.averageBytes();
      bulk.produce(count, (int) size);
      var produced = bulk.produce(count, (int) size);
      var decided = bulk.decide(commands);
      return List.of(Figure.atLeast("commands_per_second", decided, "1/s", produced, TARGET_SHARE * produced),
          Figure.plain("record_bytes", size, "B"), Figure.plain("commands", count, "count"));
    }
  }

  private static List<ProducerRecord<String, byte[]>> proposals(CommandRecords records, int count) {
    return IntStream.range(0, count).mapToObj(number -> records.propose(number % PERSONAS, number)).toList();
  }
}
