package io.persona.cli.telemetry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.persona.cli.api.ExitCode;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Session;
import java.util.Scanner;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code POST /admin/persona/{id}/telemetry}. Nobody gives consent without having been told to what. */
@Command(name = "telemetry", description = "Give consent to vibe telemetry of a persona, or withdraw it.", footerHeading = "%nExamples:%n", footer = {
    "  ./persona telemetry coach --enable", "  ./persona telemetry coach --enable --scope workspace --yes",
    "  ./persona telemetry coach --disable"})
public final class SetConsent implements Callable<Integer> {
  private static final String NOTICE = """
                                       Consent to vibe telemetry of %s:
                                         kept      the label, strength, kind and time of each signal, for the telemetry window, and what was counted
                                         not kept  notes, metadata, and who gave the signal
                                         used for  metrics, and proposals that a person decides on
                                         ends      with ./persona telemetry %s --disable, which purges all of it at once
                                       """;

  @Mixin
  private Session session;

  @Parameters(paramLabel = "ID", description = "The persona.")
  private String id;

  @ArgGroup(multiplicity = "1")
  private Choice choice;

  @Option(names = "--scope", paramLabel = "SCOPE", description = "What the consent covers; else the owner's kind.")
  private @Nullable String scope;

  @Option(names = {"-y", "--yes"}, description = "The notice was read: do not ask.")
  private boolean yes;

  /** Exactly one of the two. */
  static final class Choice {
    @Option(names = "--enable", required = true, description = "Give consent.")
    private boolean enable;

    @Option(names = "--disable", required = true, description = "Withdraw it: samples and metrics are purged.")
    private boolean disable;
  }

  @Override
  public Integer call() {
    if (choice.enable && !yes && !consents()) {
      return session.fail(ExitCode.REFUSED,
          "No consent was given; nothing changed. --yes gives it without a question.");
    }
    var body = JsonNodeFactory.instance.objectNode().put("enabled", choice.enable);
    if (scope != null) {
      body.put("scope", scope);
    }
    var telemetry = Resource.at(Service.COMMAND, "admin", "persona", id, "telemetry");
    return session.show(Request.post(telemetry, body), changed -> "Telemetry of %s is %s, version %s.".formatted(id,
        choice.enable ? "on" : "off", changed.path("version").asText()));
  }

  private boolean consents() {
    var terminal = session.terminal();
    terminal.err().print(NOTICE.formatted(id, id) + "Type yes to consent: ");
    terminal.err().flush();
    // not closed: the stream is the terminal's
    var answers = new Scanner(terminal.in());
    return answers.hasNextLine() && answers.nextLine().strip().equalsIgnoreCase("yes");
  }
}
