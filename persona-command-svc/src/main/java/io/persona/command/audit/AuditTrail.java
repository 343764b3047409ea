package io.persona.command.audit;

import io.persona.command.CommandTopology;
import io.persona.command.log.Recorder;
import io.persona.command.log.StorePart;
import io.persona.kafka.Codec;
import io.persona.kafka.CloudEvent;
import io.persona.schemas.MessageType;
import io.persona.schemas.Topic;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Follows what one partition of the log gets, in the transaction that writes it, and signs a checkpoint from time to
 * time. Every event must pass here, in the order in which it is written.
 */
public final class AuditTrail {
  private static final String PART = "audit";
  private static final String HEAD = "head";

  private final ProcessorContext<String, byte[]> context;
  private final Codec codec;
  private final Signer signer;
  private final StorePart store;
  private final int partition;
  /** What the store holds: a partition has one writer, and a task that fails takes this with it. */
  private RunningHash head;

  public AuditTrail(ProcessorContext<String, byte[]> context, Codec codec, Signer signer) {
    this.context = context;
    this.codec = codec;
    this.signer = signer;
    this.store = new StorePart(context, PART);
    this.partition = context.taskId().partition();
    this.head = read();
    signer.metrics().at(partition, head);
    context.schedule(signer.after(), PunctuationType.WALL_CLOCK_TIME, now -> look(Instant.ofEpochMilli(now)));
  }

  /** A checkpoint goes to the partition that it is about: its key is the number of that. */
  public static StreamPartitioner<String, byte[]> partitioner() {
    return (_, key, _, _) -> Optional.of(Set.of(Integer.parseInt(key)));
  }

  /** One more event is written. */
  public void recorded(String chainHash, Instant now) {
    var hash = head.next(chainHash);
    put(hash.unsigned() >= signer.every() ? signed(hash, now) : hash);
  }

  private void look(Instant now) {
    if (head.unsigned() > 0) {
      put(signed(head, now));
    }
  }

  private RunningHash read() {
    var bytes = store.get(HEAD);
    return bytes == null ? RunningHash.START : RunningHash.fromBytes(bytes);
  }

  private void put(RunningHash hash) {
    head = hash;
    store.put(HEAD, hash.toBytes());
    signer.metrics().at(partition, hash);
  }

  private RunningHash signed(RunningHash hash, Instant now) {
    var key = Integer.toString(partition);
    var headers = new RecordHeaders();
    new CloudEvent(key + "@" + hash.events(), MessageType.CHECKPOINT.ceType(), Recorder.SOURCE, now, key)
        .writeTo(headers);
    var value = codec.serialize(Topic.CHECKPOINTS, signer.checkpoint(partition, hash, now));
    context.forward(new Record<>(key, value, now.toEpochMilli(), headers), CommandTopology.CHECKPOINTS);
    signer.metrics().signed();
    return hash.afterCheckpoint(now);
  }

  /** The partition is decided elsewhere from now on. */
  public void close() {
    signer.metrics().left(partition);
  }
}
