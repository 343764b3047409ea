package io.persona.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether a consumer group has processed what was on its partitions when this was first asked about them: what readiness
 * means for a service that works from Kafka. A partition that was caught up once stays so, however far it lags later.
 *
 * <p>Safe for use by several threads.
 */
public final class CaughtUp {
  private static final long ANSWER_WITHIN_SECONDS = 2;
  private static final ListOffsetsOptions COMMITTED = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);

  private final Admin admin;
  private final String group;
  private final Map<TopicPartition, Long> behind = new HashMap<>();
  private final Set<TopicPartition> done = new HashSet<>();

  /** @param group consumer group id, or the application id of a Kafka Streams application */
  public CaughtUp(Admin admin, String group) {
    this.admin = admin;
    this.group = group;
  }

  /** Those of the partitions that the group has not caught up with yet; all open ones while the broker does not answer. */
  public synchronized Set<TopicPartition> behind(Collection<TopicPartition> partitions) {
    var open = partitions.stream().filter(partition -> !done.contains(partition)).collect(Collectors.toSet());
    if (open.isEmpty()) {
      return open;
    }
    try {
      setTargets(open.stream().filter(partition -> !behind.containsKey(partition)).collect(Collectors.toSet()));
      var processed = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get(ANSWER_WITHIN_SECONDS,
          TimeUnit.SECONDS);
      open.forEach(partition -> {
        var offset = processed.get(partition);
        if (offset != null && offset.offset() >= behind.getOrDefault(partition, 0L)) {
          finish(partition);
        }
      });
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException brokerAway) {
      return open;
    }
    open.removeAll(done);
    return open;
  }

  private void setTargets(Set<TopicPartition> partitions)
      throws InterruptedException, ExecutionException, TimeoutException {
    var first = offsets(partitions, OffsetSpec.earliest());
    var end = offsets(partitions, OffsetSpec.latest());
    partitions.forEach(partition -> {
      behind.put(partition, end.get(partition).offset());
      if (end.get(partition).offset() <= first.get(partition).offset()) {
        finish(partition); // nothing to read, so the group may never commit an offset there
      }
    });
  }

  private Map<TopicPartition, ListOffsetsResultInfo> offsets(Set<TopicPartition> partitions, OffsetSpec spec)
      throws InterruptedException, ExecutionException, TimeoutException {
    var request = partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> spec));
    return admin.listOffsets(request, COMMITTED).all().get(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS);
  }

  private void finish(TopicPartition partition) {
    behind.remove(partition);
    done.add(partition);
  }
}
