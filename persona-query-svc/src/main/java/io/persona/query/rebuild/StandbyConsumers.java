package io.persona.query.rebuild;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Opens consumers for the standby view, in groups apart from those of the live one. Where they start is in the view. */
@ApplicationScoped
class StandbyConsumers {
  private static final int BATCH = 2_000;
  private static final int SESSION_MILLIS = 6_000;
  // A batch waits for the database as long as it takes; whoever is thrown out of the group meanwhile joins it again.
  private static final int BETWEEN_POLLS_MILLIS = 600_000;

  private final String bootstrapServers;

  StandbyConsumers(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  KafkaConsumer<byte[], byte[]> open(String projection) {
    var settings = new HashMap<String, Object>();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, "persona-query-standby-" + projection);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "persona-query-standby-" + projection);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
    settings.put(ConsumerConfig.RECEIVE_BUFFER_CONFIG, -1);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH);
    settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, BETWEEN_POLLS_MILLIS);
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
    settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SESSION_MILLIS / 4);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
