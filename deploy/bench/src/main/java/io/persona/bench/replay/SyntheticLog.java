package io.persona.bench.replay;

import io.persona.bench.BenchFailed;
import io.persona.cli.api.Environment;
import io.persona.cli.log.LogReader;
import io.persona.kafka.KeyEncryptionKey;
import io.persona.schemas.Topic;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A log on topics of its own, which go with it: the log of the system holds what happened, and nothing else. */
final class SyntheticLog implements AutoCloseable {
  private static final int EVENTS_OF_A_PERSONA = 100;
  private static final int PARTITIONS = 6;

  private final String bootstrapServers;
  private final int personas;

  private SyntheticLog(String bootstrapServers, int personas) {
    this.bootstrapServers = bootstrapServers;
    this.personas = personas;
  }

  static SyntheticLog write(Environment environment, int events) throws IOException, InterruptedException {
    var bootstrapServers = LogReader.bootstrapServers(environment);
    var log = new SyntheticLog(bootstrapServers, events / EVENTS_OF_A_PERSONA);
    var kek = KeyEncryptionKey.load(environment.secrets());
    log.create();
    try (var producer = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", bootstrapServers, "acks", "all",
        "linger.ms", 20, "batch.size", 256 * 1024), new StringSerializer(), new ByteArraySerializer())) {
      // all of them in turns: a persona's events are far from each other, as in a log that grew
      var lives = IntStream.range(0, log.personas)
          .mapToObj(number -> new SyntheticLife("bench-" + number, kek)).toList();
      lives.forEach(life -> producer.send(life.key(name(Topic.KEYS))));
      for (int round = 0; round < EVENTS_OF_A_PERSONA; round++) {
        for (var life : lives) {
          producer.send(life.next(name(Topic.EVENTS)));
        }
      }
    }
    return log;
  }

  private static String name(Topic topic) {
    return topic.topicName() + ".bench";
  }

  private void create() throws IOException, InterruptedException {
    close();
    try (var admin = admin()) {
      admin.createTopics(List.of(new NewTopic(name(Topic.EVENTS), Optional.of(PARTITIONS), Optional.empty()),
          new NewTopic(name(Topic.KEYS), Optional.of(PARTITIONS), Optional.empty()))).all().get();
    } catch (ExecutionException failed) {
      throw new IOException(failed.getCause());
    }
  }

  /** A reader that finds this log where others find the system's. */
  LogReader reader() {
    return new LogReader(bootstrapServers, SyntheticLog::name);
  }

  Map<Integer, Long> ends() {
    try (var reader = reader()) {
      return reader.ends(Topic.EVENTS);
    }
  }

  int personas() {
    return personas;
  }

  /** Takes the topics away. */
  @Override
  public void close() throws InterruptedException {
    try (var admin = admin()) {
      var there = admin.listTopics().names().get();
      var ours = List.of(name(Topic.EVENTS), name(Topic.KEYS)).stream().filter(there::contains).toList();
      admin.deleteTopics(ours).all().get();
    } catch (ExecutionException failed) {
      throw new BenchFailed("its topics cannot be removed: " + failed.getCause());
    }
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }
}
