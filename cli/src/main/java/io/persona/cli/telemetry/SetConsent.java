package io.persona.cli.telemetry;

import io.persona.cli.api.Body;
import io.persona.cli.api.ExitCode;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Notice;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;

/** {@code POST /admin/persona/{id}/telemetry}. Nobody gives consent without having been told to what. */
public final class SetConsent implements Verb {
  /** Names the text below in the record of the consent; another text is another notice. */
  private static final String NOTICE_ID = "cli-3";
  private static final String NOTICE = """
                                       Consent to vibe telemetry of %s:
                                         kept      the label, strength, kind and time of each signal, for the telemetry window, and what was counted;
                                                   encrypted for up to 7 days where the policy of its owner asks for it
                                         in memory notes, metadata and a pseudonym of who gave the signal, for the telemetry window; never stored
                                         used for  metrics, and proposals that a person decides on
                                         ends      with ./persona telemetry %s --disable, which purges all of it at once
                                       """;

  @Override
  public Usage usage() {
    return Usage.of("telemetry", "Give consent to vibe telemetry of a persona, or withdraw it.")
        .parameter("ID", "The persona.").flag("--enable", "Give consent.")
        .flag("--disable", "Withdraw it: samples and metrics are purged.")
        .text("--scope", "SCOPE", "What the consent covers; else the owner's kind.")
        .flag("--yes -y", "The notice was read: do not ask.")
        .examples("./persona telemetry coach --enable", "./persona telemetry coach --enable --scope workspace --yes",
            "./persona telemetry coach --disable");
  }

  @Override
  public int run(Arguments given, Session session) {
    var enable = given.flag("--enable");
    if (enable == given.flag("--disable")) {
      return session.fail(ExitCode.USAGE, "Say either --enable or --disable.");
    }
    var id = given.parameter();
    if (enable && !given.flag("--yes") && !new Notice(NOTICE.formatted(id, id)).isAgreedTo(session.terminal())) {
      return session.fail(ExitCode.REFUSED,
          "No consent was given; nothing changed. --yes gives it without a question.");
    }
    var body = new Body().with("enabled", enable).with("scope", given.text("--scope"));
    if (enable) {
      // What is typed and read here is on the screen: the alternative that the accessibility check asks for.
      body.with("on_screen_alternative", true).with("notice", NOTICE_ID);
    }
    var telemetry = Resource.at(Service.COMMAND, "admin", "persona", id, "telemetry");
    return session.show(Request.post(telemetry, body.json()),
        changed -> "Telemetry of %s is %s, version %s.".formatted(id,
            enable ? "on" : "off", changed.path("version").asText()));
  }
}
