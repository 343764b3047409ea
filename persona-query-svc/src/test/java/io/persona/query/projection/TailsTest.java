package io.persona.query.projection;

import static io.persona.query.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.persona.local.test.TestStack;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class TailsTest {
  private final String topic = "tails-" + UUID.randomUUID();
  private final TopicPartition partition = new TopicPartition(topic, 0);

  @Test
  void theTailIsBehindTheLastCommittedRecordNotBehindTheMarkers() throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", TestStack.bootstrapServers()));
        var producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", TestStack.bootstrapServers(), "transactional.id", topic),
            new ByteArraySerializer(), new ByteArraySerializer());
        var tails = new Tails(new KafkaConsumer<>(Map.of("bootstrap.servers", TestStack.bootstrapServers(),
            "isolation.level", "read_committed"), new ByteArrayDeserializer(), new ByteArrayDeserializer()))) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
      producer.initTransactions();

      var empty = tails.find(topic).get(partition);
      write(producer, 3, true);
      for (var i = 0; i < 20; i++) {
        write(producer, 1, false);
      }
      // The broker writes the last marker after it has answered.
      await().until(() -> tails.find(topic).get(partition).end() == 3 + 1 + 40);
      var tail = tails.find(topic).get(partition);

      assertThat(empty.next()).isZero();
      assertThat(tail.next()).isEqualTo(3);
      assertThat(tails.find(topic)).containsEntry(partition, tail);
    }
  }

  private void write(KafkaProducer<byte[], byte[]> producer, int records, boolean commit) {
    producer.beginTransaction();
    for (var i = 0; i < records; i++) {
      producer.send(new ProducerRecord<>(topic, new byte[] {1}));
    }
    producer.flush();
    if (commit) {
      producer.commitTransaction();
    } else {
      producer.abortTransaction();
    }
  }
}
