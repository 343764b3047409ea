package io.persona.command.gateway;

import io.persona.kafka.KafkaDataKeys;
import jakarta.inject.Singleton;

/** Whether this instance has read what it must know before it takes requests. */
@Singleton
public class CatchUp {
  private final AwaitedResults results;
  private final ProposalDirectory proposals;
  private final LeaseDirectory leases;
  private final KafkaDataKeys keys;

  CatchUp(AwaitedResults results, ProposalDirectory proposals, LeaseDirectory leases, KafkaDataKeys keys) {
    this.results = results;
    this.proposals = proposals;
    this.leases = leases;
    this.keys = keys;
  }

  /** Outcomes are being heard. */
  public boolean results() {
    return results.ready();
  }

  /** The keys of all personas are known. */
  public boolean keys() {
    return keys.caughtUp();
  }

  /** Every proposal that was in the log at the start is known. */
  public boolean proposals() {
    return proposals.ready();
  }

  /** Every lease that was there at the start is known. */
  public boolean leases() {
    return leases.ready();
  }
}
