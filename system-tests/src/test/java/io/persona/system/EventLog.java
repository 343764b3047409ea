package io.persona.system;

import io.persona.chaos.stack.PersonaCommand;
import io.persona.kafka.AvroCodec;
import io.persona.kafka.CloudEvent;
import io.persona.kafka.HashChain;
import io.persona.schemas.Topic;
import io.persona.schemas.event.ProposalSubmitted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads {@code persona.events} from the broker, apart from everything under test. */
final class EventLog {
  private final List<ConsumerRecord<String, byte[]>> records;
  private final Map<String, Long> submissions;

  private EventLog(List<ConsumerRecord<String, byte[]>> records, Map<String, Long> submissions) {
    this.records = records;
    this.submissions = submissions;
  }

  /** All that is committed now. */
  static EventLog read(PersonaCommand persona) {
    var records = new ArrayList<ConsumerRecord<String, byte[]>>();
    try (
        var consumer = new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", persona.bootstrapServers(), "isolation.level",
                "read_committed"),
            new StringDeserializer(), new ByteArrayDeserializer());
        var codec = new AvroCodec(persona.registryUrl())) {
      var topic = Topic.EVENTS.topicName();
      var partitions = consumer.partitionsFor(topic).stream().map(info -> new TopicPartition(topic, info.partition()))
          .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(500)).forEach(records::add);
      }
      return new EventLog(records, submissions(records, codec));
    }
  }

  private static Map<String, Long> submissions(List<ConsumerRecord<String, byte[]>> records, AvroCodec codec) {
    return records.stream()
        .filter(record -> "persona.proposal.submitted".equals(CloudEvent.text(record.headers(), CloudEvent.TYPE)))
        .map(record -> (ProposalSubmitted) codec.deserialize(Topic.EVENTS, record.value()).orElseThrow())
        .collect(Collectors.groupingBy(ProposalSubmitted::getProposalId, Collectors.counting()));
  }

  /** How often each proposal was submitted, by proposal id. */
  Map<String, Long> submissions() {
    return submissions;
  }

  /** How many events of a persona there are. */
  long length(String personaId) {
    return records.stream().filter(record -> record.key().equals(personaId)).count();
  }

  /** What is wrong with the sequence numbers and the hash chains of all personas; empty when nothing is. */
  List<String> brokenLinks() {
    var broken = new ArrayList<String>();
    var hashes = new HashMap<String, String>();
    var sequences = new HashMap<String, Long>();
    for (var record : records) {
      var sequence = sequences.merge(record.key(), 1L, Long::sum);
      var event = CloudEvent.read(record.headers()).orElseThrow();
      var hash = HashChain.next(hashes.getOrDefault(record.key(), HashChain.START), sequence, event, record.value());
      hashes.put(record.key(), hash);
      if (!Long.toString(sequence).equals(CloudEvent.text(record.headers(), HashChain.SEQUENCE))
          || !hash.equals(CloudEvent.text(record.headers(), HashChain.HASH))) {
        broken.add(record.key() + " at " + sequence);
      }
    }
    return broken;
  }

  /** Ids of events that are in the log more than once. */
  List<String> repeatedIds() {
    return records.stream().map(record -> CloudEvent.text(record.headers(), CloudEvent.ID))
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())).entrySet().stream()
        .filter(entry -> entry.getValue() > 1).map(Map.Entry::getKey).toList();
  }
}
