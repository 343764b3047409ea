package io.persona.telemetry.ownership;

import io.persona.telemetry.ledger.Ledger;
import jakarta.inject.Singleton;
import java.util.Set;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.state.HostInfo;

/** Knows from its group which instance owns which persona. */
@Singleton
public class Owners {
  private static final Owner UNSETTLED = new Owner.Unsettled();

  private final KafkaStreams streams;
  private final HostInfo self;

  Owners(KafkaStreams streams, PeersConfig config) {
    this.streams = streams;
    this.self = HostInfo.buildFromEndpoint(config.ownAddress());
  }

  /** The owner of a persona at this moment. */
  public Owner of(String personaId) {
    try {
      // While partitions move, what the group says may be about to change: better no answer than a wrong one.
      if (streams.state() != State.RUNNING) {
        return UNSETTLED;
      }
      var found = streams.queryMetadataForKey(Ledger.STORE, personaId, new StringSerializer());
      if (found == null || found.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
        return UNSETTLED;
      }
      return found.activeHost().equals(self) ? here(found.partition()) : new Owner.There(found.activeHost());
    } catch (InvalidStateStoreException | IllegalStateException notNow) {
      return UNSETTLED;
    }
  }

  private Owner here(int partition) {
    return own().stream().filter(task -> task.partition() == partition).findFirst().<Owner>map(Owner.Here::new)
        .orElse(UNSETTLED);
  }

  private Set<TaskId> own() {
    return streams.metadataForLocalThreads().stream().flatMap(thread -> thread.activeTasks().stream())
        .map(task -> task.taskId()).collect(java.util.stream.Collectors.toSet());
  }
}
