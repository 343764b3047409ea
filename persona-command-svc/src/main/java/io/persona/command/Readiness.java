package io.persona.command;

import io.persona.command.gateway.CatchUp;
import io.persona.command.policy.PolicyEngine;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Ready means: the broker's transactions hold what we promise, decisions are being made, outcomes are heard, and every proposal of the log is known. */
@org.eclipse.microprofile.health.Readiness
@ApplicationScoped
public class Readiness implements HealthCheck {
  private final KafkaStreams streams;
  private final TransactionSupport transactions;
  private final CatchUp catchUp;
  private final PolicyEngine policies;

  Readiness(KafkaStreams streams, TransactionSupport transactions, CatchUp catchUp, PolicyEngine policies) {
    this.streams = streams;
    this.transactions = transactions;
    this.catchUp = catchUp;
    this.policies = policies;
  }

  @Override
  public HealthCheckResponse call() {
    var deciding = streams.state() == KafkaStreams.State.RUNNING;
    return HealthCheckResponse.named("commands")
        .status(deciding && transactions.proven() && catchUp.results() && catchUp.proposals() && catchUp.leases())
        .withData("transaction_version_2", transactions.proven())
        .withData("streams", streams.state().name()).withData("results", catchUp.results())
        .withData("proposals", catchUp.proposals()).withData("leases", catchUp.leases())
        .withData("policy", policies.status()).build();
  }
}
