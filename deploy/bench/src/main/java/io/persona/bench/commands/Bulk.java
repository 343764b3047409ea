package io.persona.bench.commands;

import io.persona.bench.BenchFailed;
import io.persona.cli.api.Environment;
import io.persona.schemas.Topic;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes commands to their topic, and counts their outcomes. */
public final class Bulk implements AutoCloseable {
  /** Without a single outcome; how long all of them take is what is measured. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Environment environment;
  private final KafkaProducer<String, byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> results;

  public Bulk(Environment environment) {
    this.environment = environment;
    var servers = ProbeTopic.bootstrapServers(environment);
    producer = new KafkaProducer<>(Map.of("bootstrap.servers", servers, "acks", "all"), new StringSerializer(),
        new ByteArraySerializer());
    results = new KafkaConsumer<>(Map.of("bootstrap.servers", servers, "isolation.level", "read_committed"),
        new ByteArrayDeserializer(), new ByteArrayDeserializer());
    var topic = Topic.COMMAND_RESULTS.topicName();
    results.assign(results.partitionsFor(topic).stream().map(info -> new TopicPartition(topic, info.partition()))
        .toList());
  }

  /** Commands decided per second, from the first that is sent to the last outcome. */
  public double decide(List<ProducerRecord<String, byte[]>> commands) {
    results.seekToEnd(results.assignment());
    results.assignment().forEach(results::position);
    var started = System.nanoTime();
    commands.forEach(producer::send);
    var outcomes = 0;
    var latest = started;
    while (outcomes < commands.size()) {
      var more = results.poll(Duration.ofMillis(100)).count();
      outcomes += more;
      latest = more > 0 ? System.nanoTime() : latest;
      if (System.nanoTime() - latest > PATIENCE.toNanos()) {
        throw new BenchFailed("no outcome for " + PATIENCE.toSeconds() + " s after " + outcomes + " of "
            + commands.size() + " commands");
      }
    }
    return commands.size() / ((System.nanoTime() - started) / 1e9);
  }

  /** Records of this size that are written to the topic of benchmarks and acknowledged per second. */
  public double produce(int count, int bytes) throws IOException {
    ProbeTopic.ensure(environment);
    var value = new byte[bytes];
    // A topic that was just made refuses what comes first, and takes what comes behind it for out of order.
    for (var i = 0; i < 64; i++) {
      producer.send(new ProducerRecord<>(ProbeTopic.NAME, Integer.toString(i), value));
      producer.flush();
    }
    var started = System.nanoTime();
    for (var i = 0; i < count; i++) {
      producer.send(new ProducerRecord<>(ProbeTopic.NAME, Integer.toString(i % 64), value));
    }
    producer.flush();
    return count / ((System.nanoTime() - started) / 1e9);
  }

  @Override
  public void close() {
    producer.close();
    results.close();
  }
}
