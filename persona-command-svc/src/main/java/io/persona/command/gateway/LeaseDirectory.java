package io.persona.command.gateway;

import io.persona.kafka.AvroCodec;
import io.persona.kafka.TopicTail;
import io.persona.kafka.TopicTail.From;
import io.persona.schemas.Topic;
import io.persona.schemas.lease.Lease;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The leases of all partitions, for people to look at. Decisions are made on the stores of their own partition. */
@Startup
@Singleton
public class LeaseDirectory {
  private static final Duration CATCH_UP = Duration.ofSeconds(2);

  private final ConcurrentMap<String, Lease> byId = new ConcurrentHashMap<>();
  private final AvroCodec codec;
  private final TopicTail tail;

  LeaseDirectory(AvroCodec codec, @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
    this.codec = codec;
    this.tail = new TopicTail(Topic.LEASES.topicName(), From.BEGINNING, bootstrapServers, this::learn);
  }

  /** The lease with this id, which was granted; empty when it is not known here yet. Blocks, for 2 s at most. */
  public Optional<Lease> granted(String leaseId) {
    if (!byId.containsKey(leaseId)) {
      tail.readToCurrentEnd(CATCH_UP);
    }
    return Optional.ofNullable(byId.get(leaseId));
  }

  /**
   * Every lease, with all that was committed before; empty when the leases could not be read to their end in time, for then
   * one may lack, or lack its end. Blocks, for 2 s at most.
   */
  public Optional<List<Lease>> all() {
    return tail.readToCurrentEnd(CATCH_UP) ? Optional.of(List.copyOf(byId.values())) : Optional.empty();
  }

  boolean ready() {
    return tail.caughtUp();
  }

  private void learn(ConsumerRecord<String, byte[]> record) {
    if (record.value() == null) {
      byId.remove(record.key());
      return;
    }
    codec.deserialize(Topic.LEASES, record.value()).map(Lease.class::cast)
        .ifPresent(lease -> byId.put(lease.getLeaseId(), lease));
  }

  @PreDestroy
  void stop() {
    tail.close();
  }
}
