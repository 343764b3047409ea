package io.persona.command;

import io.persona.command.gateway.CatchUp;
import io.persona.command.policy.PolicyEngine;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Ready means: the broker's transactions hold what we promise, outcomes are heard, and every proposal, lease and key is known. */
@org.eclipse.microprofile.health.Readiness
@ApplicationScoped
public class Readiness implements HealthCheck {
  private final TransactionSupport transactions;
  private final CatchUp catchUp;
  private final PolicyEngine policies;

  Readiness(TransactionSupport transactions, CatchUp catchUp, PolicyEngine policies) {
    this.transactions = transactions;
    this.catchUp = catchUp;
    this.policies = policies;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("commands")
        .status(transactions.proven() && catchUp.results() && catchUp.proposals() && catchUp.leases()
            && catchUp.keys())
        .withData("transaction_version_2", transactions.proven())
        .withData("results", catchUp.results())
        .withData("proposals", catchUp.proposals()).withData("leases", catchUp.leases())
        .withData("keys", catchUp.keys())
        .withData("policy", policies.status()).build();
  }
}
