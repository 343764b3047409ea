package io.persona.telemetry.ownership;

import io.persona.telemetry.ledger.Ledger;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.state.HostInfo;

/** Knows from its group which instance owns which persona. */
@Singleton
public class Owners {
  private static final Owner UNSETTLED = new Owner.Unsettled();

  private final KafkaStreams streams;
  private final HostInfo self;

  protected Owners(KafkaStreams streams, PeersConfig config) {
    this.streams = streams;
    this.self = HostInfo.buildFromEndpoint(config.ownAddress());
  }

  /** The owner of a persona at this moment. */
  public Owner of(String personaId) {
    return now().apply(personaId);
  }

  /** Tells the owners of personas at this moment, for whoever asks for several. */
  public Function<String, Owner> now() {
    try {
      // While partitions move, what the group says may be about to change: better no answer than a wrong one.
      var own = streams.state() == State.RUNNING ? own() : Map.<Integer, TaskId>of();
      return personaId -> owner(personaId, own);
    } catch (InvalidStateStoreException | IllegalStateException notNow) {
      return _ -> UNSETTLED;
    }
  }

  private Owner owner(String personaId, Map<Integer, TaskId> own) {
    try {
      if (streams.state() != State.RUNNING) {
        return UNSETTLED;
      }
      var found = streams.queryMetadataForKey(Ledger.STORE, personaId, new StringSerializer());
      if (found == null || found.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
        return UNSETTLED;
      }
      if (!found.activeHost().equals(self)) {
        return new Owner.There(found.activeHost());
      }
      var task = own.get(found.partition());
      return task == null ? UNSETTLED : new Owner.Here(task);
    } catch (InvalidStateStoreException | IllegalStateException notNow) {
      return UNSETTLED;
    }
  }

  private Map<Integer, TaskId> own() {
    return streams.metadataForLocalThreads().stream().flatMap(thread -> thread.activeTasks().stream())
        .map(TaskMetadata::taskId).collect(Collectors.toMap(TaskId::partition, task -> task));
  }
}
