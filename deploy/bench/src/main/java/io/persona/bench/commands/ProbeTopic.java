package io.persona.bench.commands;

import io.persona.cli.api.Environment;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** A topic that only benchmarks write, with as many partitions as the commands have, kept for ten minutes. */
final class ProbeTopic {
  static final String NAME = "persona.probe";

  private static final String COMMANDS = "persona.commands";

  private ProbeTopic() {}

  static String bootstrapServers(Environment environment) {
    return environment.get("KAFKA_BOOTSTRAP_SERVERS")
        .orElseGet(() -> "localhost:" + environment.get("PERSONA_KAFKA_PORT").orElse("9092"));
  }

  static void ensure(Environment environment) throws IOException {
    try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers(environment)))) {
      var partitions = admin.describeTopics(List.of(COMMANDS)).allTopicNames().get().get(COMMANDS).partitions().size();
      var topic = new NewTopic(NAME, Optional.of(partitions), Optional.empty())
          .configs(Map.of("retention.ms", "600000", "segment.ms", "600000"));
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException failed) {
      if (!(failed.getCause() instanceof TopicExistsException)) {
        throw new IOException(failed.getCause());
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
