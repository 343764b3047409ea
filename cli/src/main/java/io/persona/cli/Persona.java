package io.persona.cli;

import io.persona.cli.api.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command without a verb: shows what verbs there are. */
@Command(name = "./persona", synopsisSubcommandLabel = "VERB", description = {
    "The system of record for the personas of AI agents.", "",
    "Every change is proposed, decided by somebody, and kept in a log that can be verified."}, commandListHeading = "%nVerbs:%n", footerHeading = "%nA first walk:%n", footer = {
        "  ./persona list                                   the personas there are",
        "  ./persona show coach                             one of them",
        "  echo '{\"name\":\"Head Coach\"}' | ./persona propose coach --file - --rationale \"New title\"",
        "  ./persona proposals --status pending             what waits for a decision",
        "  ./persona approve <proposal>                     applies it",
        "  ./persona history coach                          what changed, when, and why", "",
        "Settings: PERSONA_URL_QUERY, PERSONA_URL_COMMAND, PERSONA_URL_ROUTING (else localhost and PERSONA_QUERY_PORT, …),",
        "PERSONA_TOKEN or PERSONA_TOKEN_FILE (else the admin token in PERSONA_HOME/secrets)."}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
            "0:done", "1:refused by the service, failed, or not as it should be",
            "2:wrong usage, or input that cannot be read",
            "3:the stack is not running, or cannot be reached",
            "4:no token, a wrong one, or one without the capability"})
final class Persona implements Callable<Integer> {
  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
  private boolean help;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE;
  }
}
