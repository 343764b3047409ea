package io.persona.command.log;

import io.persona.kafka.CloudEvent;
import io.persona.kafka.HashChain;

/**
 * Where the hash chain of a persona ends.
 *
 * @param sequence place of its last event; 0 before the first
 * @param hash     hash of its last event, 64 hex digits
 */
public record ChainHead(long sequence, String hash) {
  /** Before the first event. */
  public static final ChainHead START = new ChainHead(0, HashChain.START);

  /** The head after one more event. */
  public ChainHead next(CloudEvent event, byte[] framedValue) {
    return new ChainHead(sequence + 1, HashChain.next(hash, sequence + 1, event, framedValue));
  }
}
