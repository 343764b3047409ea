package io.persona.cli.proposals;

import io.persona.cli.api.ExitCode;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.InputFile;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;

/** {@code POST /admin/persona/proposals/{id}/approve}. */
public final class ApproveProposal implements Verb {
  @Override
  public Usage usage() {
    return Decision
        .reviewUsage("approve",
            "Approve a pending proposal: its diff is applied, and the persona gets a new version. Where several must"
                + " approve, the last one applies it.")
        .text("--diff", "FILE", "Apply this instead, recorded as an override; JSON, - reads the standard input.")
        .examples("./persona approve 5b0e4c9a-0000-4000-8000-000000000000 --rationale \"Agreed with the team\"",
            "echo '{\"name\":\"Coach\"}' | ./persona approve 5b0e4c9a-0000-4000-8000-000000000000 --diff -");
  }

  @Override
  public int run(Arguments given, Session session) {
    var file = given.text("--diff");
    if (file == null) {
      return Decision.send("approve", given, session);
    }
    return switch (InputFile.read(file, session.terminal().in())) {
      case InputFile.Unreadable(var reason) -> session.fail(ExitCode.USAGE, reason);
      case InputFile.Read(var diff) -> Decision.send("approve", given, diff, session);
    };
  }
}
