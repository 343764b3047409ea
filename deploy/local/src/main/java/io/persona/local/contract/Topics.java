package io.persona.local.contract;

import io.persona.schemas.Topic;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates the topics of {@link Topic}. Running it again changes nothing, except that a topic whose settings differ from
 * the catalogue gets those of the catalogue; the number of partitions of a topic never changes, because keys would move.
 */
public final class Topics {
  private static final String TRANSACTIONS = "transaction.version";
  private static final short TRANSACTIONS_NEEDED = 2;

  private final String bootstrapServers;

  /** @param bootstrapServers for example {@code localhost:9092} */
  public Topics(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Creates what is missing, with the broker's own replication factor.
   *
   * @param partitions partitions of each new topic, at least 1
   * @throws IllegalStateException when the broker is not reached within a minute, refuses, or is too old
   */
  public void ensure(int partitions) throws InterruptedException {
    try (var admin = Admin.create(settings())) {
      requireTransactions(admin);
      var existing = admin.listTopics().names().get();
      create(admin, Topic.definitions().stream().filter(topic -> !existing.contains(topic.name())).toList(),
          partitions);
      configure(admin, Topic.definitions().stream().filter(topic -> existing.contains(topic.name())).toList());
    } catch (ExecutionException refused) {
      throw new IllegalStateException("Kafka at " + bootstrapServers + ": " + refused.getCause().getMessage(),
          refused.getCause());
    }
  }

  private Map<String, Object> settings() {
    return Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 60_000, AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000,
        AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, 20L, AdminClientConfig.RETRY_BACKOFF_MS_CONFIG, 20L);
  }

  // Exactly-once as this system promises it needs the transaction protocol that checks every partition's writer.
  private void requireTransactions(Admin admin) throws ExecutionException, InterruptedException {
    var version = Optional
        .ofNullable(admin.describeFeatures().featureMetadata().get().finalizedFeatures().get(TRANSACTIONS))
        .map(feature -> feature.maxVersionLevel()).orElse((short) 0);
    if (version < TRANSACTIONS_NEEDED) {
      throw new IllegalStateException("Kafka at " + bootstrapServers + " has " + TRANSACTIONS + " " + version
          + "; Persona needs " + TRANSACTIONS_NEEDED + " (kafka-features.sh upgrade --feature transaction.version=2)");
    }
  }

  private static void create(Admin admin, Collection<Topic.Definition> missing, int partitions)
      throws ExecutionException, InterruptedException {
    var topics = missing.stream()
        .map(topic -> new NewTopic(topic.name(), Optional.of(partitions), Optional.empty()).configs(topic.config()))
        .toList();
    for (var created : admin.createTopics(topics).values().values()) {
      try {
        created.get();
      } catch (ExecutionException failed) {
        if (!(failed.getCause() instanceof TopicExistsException)) {
          throw failed;
        }
      }
    }
  }

  private static void configure(Admin admin, List<Topic.Definition> existing)
      throws ExecutionException, InterruptedException {
    var wanted = existing.stream().collect(Collectors.toMap(
        topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), topic -> settingsOf(topic.config())));
    admin.incrementalAlterConfigs(wanted).all().get();
  }

  private static Collection<AlterConfigOp> settingsOf(Map<String, String> config) {
    return config.entrySet().stream()
        .map(entry -> new AlterConfigOp(new ConfigEntry(entry.getKey(), entry.getValue()), AlterConfigOp.OpType.SET))
        .toList();
  }
}
