package io.persona.command.status;

import io.persona.command.log.Outcomes;
import io.persona.command.log.StorePart;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/** The outcomes of the partitions that this instance decides. */
@Singleton
class OwnOutcomes {
  private final KafkaStreams streams;

  OwnOutcomes(KafkaStreams streams) {
    this.streams = streams;
  }

  /** Searches all of them, or nowhere while they are restored or the stream does not run. */
  Lookup find(String commandId) {
    try {
      var bytes = StorePart.find(streams, Outcomes.PART, commandId);
      return bytes == null ? missing() : new Lookup.Found(CommandStatus.of(Outcomes.read(bytes)));
    } catch (InvalidStateStoreException | IllegalStateException notNow) {
      return Lookup.NOWHERE;
    }
  }

  private Lookup missing() {
    return new Lookup.Missing(
        streams.metadataForLocalThreads().stream().flatMap(thread -> thread.activeTasks().stream())
            .flatMap(task -> task.topicPartitions().stream()).map(TopicPartition::partition)
            .collect(Collectors.toSet()));
  }
}
