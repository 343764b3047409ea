package io.persona.chaos.verify;

import io.persona.kafka.AvroCodec;
import io.persona.schemas.Topic;
import io.persona.schemas.command.CommandResult;
import io.persona.schemas.vibe.VibeBatch;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what is committed on the topics, from the first record to the last. */
final class Broker implements AutoCloseable {
  private final KafkaConsumer<String, byte[]> consumer;
  private final AvroCodec codec;

  Broker(String bootstrapServers, String registryUrl) {
    consumer = new KafkaConsumer<>(
        Map.<String, Object>of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
        new StringDeserializer(), new ByteArrayDeserializer());
    codec = new AvroCodec(registryUrl);
  }

  List<LoggedEvent> events() {
    return read(Topic.EVENTS).stream().map(this::event).toList();
  }

  /** By command id; those of one persona in the order in which they were decided. */
  Map<String, List<CommandResult>> results() {
    return read(Topic.COMMAND_RESULTS).stream().map(record -> (CommandResult) body(Topic.COMMAND_RESULTS, record))
        .collect(Collectors.groupingBy(CommandResult::getCommandId, LinkedHashMap::new, Collectors.toList()));
  }

  /** Samples by the id of the command that gave them. */
  Map<String, Long> samples() {
    return read(Topic.VIBE_FEEDBACK).stream().collect(Collectors.groupingBy(Broker::command,
        Collectors.summingLong(record -> ((VibeBatch) body(Topic.VIBE_FEEDBACK, record)).getCount())));
  }

  private static String command(ConsumerRecord<String, byte[]> record) {
    var id = header(record, "ce_id");
    return id.substring(0, id.lastIndexOf('.'));
  }

  private LoggedEvent event(ConsumerRecord<String, byte[]> record) {
    var framed = record.value();
    var avro = Arrays.copyOfRange(framed, AvroCodec.FRAME_LENGTH, framed.length);
    return new LoggedEvent(record.key(), header(record, "ce_id"), header(record, "ce_type"),
        header(record, "ce_source"), header(record, "ce_time"), header(record, "ce_subject"),
        header(record, "ce_sequence"), header(record, "ce_chainhash"), avro, body(Topic.EVENTS, record));
  }

  private SpecificRecord body(Topic topic, ConsumerRecord<String, byte[]> record) {
    return codec.deserialize(topic, record.value()).orElseThrow(() -> new IllegalStateException(
        "no value of " + topic.topicName() + " at " + record.partition() + "/" + record.offset()));
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }

  private List<ConsumerRecord<String, byte[]>> read(Topic topic) {
    var partitions = consumer.partitionsFor(topic.topicName()).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    var ends = consumer.endOffsets(partitions);
    var records = new ArrayList<ConsumerRecord<String, byte[]>>();
    while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      consumer.poll(Duration.ofMillis(500)).forEach(records::add);
    }
    return records;
  }

  @Override
  public void close() {
    consumer.close();
    codec.close();
  }
}
