package io.persona.command.audit;

import io.persona.kafka.Checkpoints;
import io.persona.kafka.SigningKey;
import io.persona.schemas.audit.Checkpoint;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;

/**
 * Makes checkpoints, and knows when they are due.
 *
 * @param every   a checkpoint is due after this many events
 * @param after   what is new is signed when this much time has passed
 * @param metrics told of every checkpoint, and of how far each partition is
 */
public record Signer(SigningKey key, long every, Duration after, AuditMetrics metrics) {

  Checkpoint checkpoint(int partition, RunningHash hash, Instant now) {
    var unsigned = new Checkpoint(partition, hash.events(), hash.hash(), now, key.id(), ByteBuffer.allocate(0));
    var signature = Checkpoints.sign(unsigned, key.privateKey());
    return new Checkpoint(partition, hash.events(), hash.hash(), now, key.id(), ByteBuffer.wrap(signature));
  }
}
