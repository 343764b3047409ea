package io.persona.cli.audit;

import io.persona.cli.api.ExitCode;
import io.persona.cli.frame.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Groups the verbs of the audit. */
@Command(name = "audit", description = "Verify that nobody has changed the log.", subcommands = VerifyChain.class, footerHeading = "%nExamples:%n", footer = {
    "  ./persona audit verify coach", "  ./persona audit verify --log          recomputes every hash from Kafka"})
public final class Audit implements Callable<Integer> {
  @Mixin
  private Session session;

  @Override
  public Integer call() {
    return session.fail(ExitCode.USAGE, "Say what to do: ./persona audit verify [<id>]");
  }
}
