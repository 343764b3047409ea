package io.persona.cli.audit;

import io.persona.cli.api.Environment;
import io.persona.cli.log.LogReader;
import io.persona.kafka.HistoryReader;
import io.persona.schemas.MessageType;
import io.persona.schemas.Topic;
import io.persona.schemas.audit.Checkpoint;
import java.security.PublicKey;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes the hash chains from {@code persona.events} itself: neither a service nor the registry is asked, so none of
 * them can vouch for itself. Reads the whole topic, up to where it ended when the reading began.
 */
public final class ChainLog {
  private final Environment environment;
  private final HistoryReader values = new HistoryReader();

  /** @param environment names the broker: {@code KAFKA_BOOTSTRAP_SERVERS}, or localhost and {@code PERSONA_KAFKA_PORT} */
  public ChainLog(Environment environment) {
    this.environment = environment;
  }

  /**
   * Verifies the events of the personas that are wanted.
   *
   * @return by persona id, in its order
   * @throws org.apache.kafka.common.KafkaException when the broker cannot be reached within 10 s
   */
  public Map<String, Links> verify(Predicate<String> wanted) {
    var chains = new TreeMap<String, Links>();
    read(Topic.EVENTS, event -> link(chains, event, wanted));
    return chains;
  }

  /**
   * Verifies the events of the personas that are wanted, and all checkpoints. Checkpoints are read first: what they sign
   * is in the log by then.
   *
   * @param key that checkpoints are signed with; null when nobody knows it
   */
  public LogAudit audit(Predicate<String> wanted, @Nullable PublicKey key) {
    var partitions = new TreeMap<Integer, PartitionAudit>();
    read(Topic.CHECKPOINTS, record -> partitions.computeIfAbsent(record.partition(), _ -> new PartitionAudit(key))
        .add(record, checkpoint(record.value())));
    var chains = new TreeMap<String, Links>();
    read(Topic.EVENTS, event -> {
      link(chains, event, wanted);
      partitions.computeIfAbsent(event.partition(), _ -> new PartitionAudit(key)).add(event);
    });
    var findings = Stream.concat(chains.values().stream().flatMap(links -> links.finding().stream()),
        partitions.values().stream().flatMap(partition -> partition.end().stream()))
        .sorted(Comparator.comparing(Finding::topic).reversed().thenComparing(Finding::partition)
            .thenComparing(Finding::offset))
        .toList();
    return new LogAudit(chains, partitions.values().stream().mapToLong(PartitionAudit::held).sum(), findings);
  }

  private static void link(Map<String, Links> chains, ConsumerRecord<String, byte[]> event, Predicate<String> wanted) {
    if (event.key() != null && wanted.test(event.key())) {
      chains.computeIfAbsent(event.key(), Links::new).add(event);
    }
  }

  private @Nullable Checkpoint checkpoint(byte @Nullable [] framed) {
    return values.read(MessageType.CHECKPOINT, framed).orElse(null) instanceof Checkpoint made ? made : null;
  }

  private void read(Topic topic, Consumer<ConsumerRecord<String, byte[]>> take) {
    try (var log = LogReader.of(environment)) {
      log.read(topic, log.ends(topic), take);
    }
  }
}
