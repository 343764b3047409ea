package io.persona.kafka;

import io.persona.kafka.TopicTail.From;
import io.persona.schemas.Topic;
import io.persona.schemas.lease.Lease;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The leases that are in force, for services that show something only to who holds one. What a lease allows to change is
 * decided elsewhere, in the partition of the persona; here a revocation counts as soon as it is read. Until all leases
 * have been read, nobody holds one.
 *
 * <p>Safe for use by several threads.
 */
public final class GrantedLeases implements AutoCloseable {
  private final Codec codec;
  private final Pseudonyms pseudonyms;
  private final ConcurrentMap<String, String> subjects = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Map<String, Lease>> bySubject = new ConcurrentHashMap<>();
  private final TopicTail tail;

  public GrantedLeases(Codec codec, Pseudonyms pseudonyms, String bootstrapServers) {
    this.codec = codec;
    this.pseudonyms = pseudonyms;
    this.tail = new TopicTail(Topic.LEASES.topicName(), From.BEGINNING, bootstrapServers, this::learn);
  }

  /**
   * Whether somebody holds a capability by a lease now.
   *
   * @param subject name of the caller, as their token says
   * @param covers  whether a lease with this scope (null: everywhere) is about what is asked for
   */
  public boolean holds(String subject, String capability, Predicate<@Nullable String> covers, Instant now) {
    return tail.caughtUp() && bySubject.getOrDefault(pseudonyms.of(subject), Map.of()).values().stream()
        .anyMatch(lease -> lease.getCapability().equals(capability) && lease.getRevokedAt() == null
            && lease.getExpiresAt().isAfter(now) && covers.test(lease.getScope()));
  }

  private void learn(ConsumerRecord<String, byte[]> record) {
    if (record.value() == null) {
      var subject = subjects.remove(record.key());
      if (subject != null) {
        bySubject.computeIfPresent(subject, (_, leases) -> {
          leases.remove(record.key());
          return leases.isEmpty() ? null : leases;
        });
      }
      return;
    }
    codec.deserialize(Topic.LEASES, record.value()).map(Lease.class::cast).ifPresent(lease -> {
      subjects.put(lease.getLeaseId(), lease.getSubject());
      bySubject.computeIfAbsent(lease.getSubject(), _ -> new ConcurrentHashMap<>()).put(lease.getLeaseId(), lease);
    });
  }

  @Override
  public void close() {
    tail.close();
  }
}
