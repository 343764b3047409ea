package io.persona.command;

import io.persona.local.test.TestStack;
import io.persona.schemas.Topic;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A transaction that somebody left open on a topic: whoever reads what is committed cannot come to its end. */
final class OpenTransaction implements AutoCloseable {
  private final KafkaProducer<String, byte[]> producer;

  OpenTransaction(Topic topic) throws Exception {
    producer = new KafkaProducer<>(Map.of("bootstrap.servers", TestStack.bootstrapServers(), "transactional.id",
        "open-" + UUID.randomUUID()), new StringSerializer(), new ByteArraySerializer());
    producer.initTransactions();
    producer.beginTransaction();
    producer.send(new ProducerRecord<>(topic.topicName(), "nobody", new byte[0])).get();
  }

  /** Nothing of it was ever there. */
  @Override
  public void close() {
    producer.abortTransaction();
    producer.close();
  }
}
