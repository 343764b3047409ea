package io.persona.cli.audit;

import io.persona.kafka.Checkpoints;
import io.persona.kafka.CloudEvent;
import io.persona.kafka.HashChain;
import io.persona.schemas.audit.Checkpoint;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Compares one partition of the log, event by event, with the checkpoints that were signed of it. After the first
 * checkpoint that does not hold, the later ones say nothing more.
 */
final class PartitionAudit {
  private final @Nullable PublicKey key;
  private final TreeMap<Long, Signed> due = new TreeMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private String running = Checkpoints.START;
  private long events;
  private long held;
  private boolean failed;

  private record Signed(Checkpoint checkpoint, ConsumerRecord<String, byte[]> record) {}

  /** @param key that checkpoints are signed with; null when nobody knows it, and then none of them counts */
  PartitionAudit(@Nullable PublicKey key) {
    this.key = key;
  }

  /** Takes a checkpoint; all of them before the first event. */
  void add(ConsumerRecord<String, byte[]> record, @Nullable Checkpoint checkpoint) {
    var flaw = flaw(record, checkpoint);
    if (flaw != null || checkpoint == null) {
      findings.add(flaw == null ? Finding.of("unreadable-checkpoint", record, "It is no checkpoint.") : flaw);
    } else {
      due.put(checkpoint.getEvents(), new Signed(checkpoint, record));
    }
  }

  private @Nullable Finding flaw(ConsumerRecord<String, byte[]> record, @Nullable Checkpoint checkpoint) {
    if (checkpoint == null) {
      return null;
    }
    if (key == null) {
      return Finding.of("no-key", record, "The public key is not known; say --key FILE.");
    }
    if (!Checkpoints.keyId(key).equals(checkpoint.getKeyId())) {
      return Finding.of("other-key", record, "It names another key, " + checkpoint.getKeyId() + ".");
    }
    return Checkpoints.isSignedBy(checkpoint, key) && checkpoint.getPartition() == record.partition()
        ? null
        : Finding.of("forged-signature", record, "Its signature does not fit what it says, or where it is.");
  }

  /** Takes the next event of the partition. */
  void add(ConsumerRecord<String, byte[]> event) {
    running = Checkpoints.next(running, String.valueOf(CloudEvent.text(event.headers(), HashChain.HASH)));
    var signed = due.remove(++events);
    if (signed == null || failed) {
      return;
    }
    if (signed.checkpoint().getRunningHash().equals(running)) {
      held++;
    } else {
      failed = true;
      findings.add(Finding.of("checkpoint-mismatch", event, "The first " + events
          + " events are not those that the checkpoint at offset " + signed.record().offset() + " signs."));
    }
  }

  /** What was found, once the log has ended. */
  List<Finding> end() {
    if (!due.isEmpty()) {
      var last = due.lastEntry().getValue();
      findings.add(Finding.of("truncated", last.record(), "It signs " + due.lastKey() + " events; the log has "
          + events + "."));
      due.clear();
    }
    return findings;
  }

  /** Checkpoints that hold. */
  long held() {
    return held;
  }
}
