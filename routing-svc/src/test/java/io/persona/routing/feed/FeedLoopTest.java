package io.persona.routing.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.persona.kafka.AvroCodec;
import io.persona.kafka.CloudEvent;
import io.persona.local.Ports;
import io.persona.local.test.TestStack;
import io.persona.schemas.Topic;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class FeedLoopTest {
  private final String id = "t-" + UUID.randomUUID();

  @Test
  void a_poison_record_is_parked_once_however_often_the_topic_is_read() throws InterruptedException {
    try (var topic = new StateTopic(TestStack.bootstrapServers());
        var codec = new AvroCodec(TestStack.registryUrl())) {
      topic.poison(id, "nonsense");
      topic.write(States.state(id, 1, "{}"));

      for (int start = 0; start < 2; start++) {
        try (var feed = new RunningFeed(real(), bytes -> codec.deserialize(Topic.STATE, bytes))) {
          await().until(() -> feed.knows(id));
          await().until(feed::ready);
        }
      }

      assertThat(topic.parked(id)).filteredOn(
          letter -> "routing-svc-test".equals(CloudEvent.text(letter.headers(), "dlq_service"))).hasSize(1);
    }
  }

  @Test
  void while_the_registry_is_away_a_record_waits_and_is_not_parked() throws InterruptedException {
    try (var topic = new StateTopic(TestStack.bootstrapServers());
        var away = new AvroCodec("http://127.0.0.1:" + Ports.free() + "/apis/registry/v3");
        var there = new AvroCodec(TestStack.registryUrl())) {
      var codec = new AtomicReference<>(away);
      topic.write(States.state(id, 1, "{}"));

      try (var feed = new RunningFeed(real(), bytes -> codec.get().deserialize(Topic.STATE, bytes))) {
        await().during(Duration.ofSeconds(1)).until(() -> !feed.knows(id) && !feed.ready());
        codec.set(there);
        await().until(() -> feed.knows(id));
        await().until(feed::ready);
      }
      assertThat(topic.parked(id)).isEmpty();
    }
  }

  @Test
  void an_index_whose_place_the_log_has_lost_starts_over() throws InterruptedException {
    var first = new Log(record(0, "old"));
    var second = new Log(record(0, "new"));
    var logs = new ArrayDeque<>(List.of(first, second));

    try (var feed = new RunningFeed(playing(logs), FeedLoopTest::anyDocument)) {
      await().until(() -> feed.knows("old") && feed.ready());
      first.schedulePollTask(() -> first.setPollException(new OffsetOutOfRangeException(Map.of(Log.PARTITION, 1L))));
      await().until(() -> feed.knows("new") && feed.ready());
      assertThat(feed.knows("old")).isFalse();
    }
  }

  @Test
  void a_feed_that_fails_goes_on_where_it_was() throws InterruptedException {
    var first = new Log(record(0, "one"));
    var second = new Log(record(0, "never read again"), record(1, "two"));
    var logs = new ArrayDeque<>(List.of(first, second));

    try (var feed = new RunningFeed(playing(logs), FeedLoopTest::anyDocument)) {
      await().until(() -> feed.knows("one"));
      first.schedulePollTask(() -> first.setPollException(new KafkaException("broken")));
      await().until(() -> feed.knows("two"));
      assertThat(feed.knows("one")).isTrue();
      assertThat(feed.knows("never read again")).isFalse();
    }
  }

  private static Clients real() {
    return new Clients(Map.of("bootstrap.servers", TestStack.bootstrapServers()));
  }

  private static Clients playing(Queue<Log> logs) {
    return new Clients(Map.of()) {
      @Override
      Consumer<byte[], byte[]> consumer(Map<String, Object> more) {
        return logs.remove();
      }
    };
  }

  private static Optional<SpecificRecord> anyDocument(byte[] value) {
    return Optional.of(States.state(new String(value, UTF_8), 1, "{}"));
  }

  private static ConsumerRecord<byte[], byte[]> record(long offset, String personaId) {
    return new ConsumerRecord<>(Log.PARTITION.topic(), 0, offset, personaId.getBytes(UTF_8), personaId.getBytes(UTF_8));
  }

  /** A log that a test can break. */
  private static final class Log extends MockConsumer<byte[], byte[]> {
    static final TopicPartition PARTITION = new TopicPartition(Topic.STATE.topicName(), 0);

    @SafeVarargs
    @SuppressWarnings("varargs")
    Log(ConsumerRecord<byte[], byte[]>... records) {
      super("none");
      updatePartitions(PARTITION.topic(), List.of(new PartitionInfo(PARTITION.topic(), 0, null, null, null)));
      updateBeginningOffsets(Map.of(PARTITION, 0L));
      updateEndOffsets(Map.of(PARTITION, (long) records.length));
      schedulePollTask(() -> List.of(records).forEach(this::addRecord));
    }
  }
}
