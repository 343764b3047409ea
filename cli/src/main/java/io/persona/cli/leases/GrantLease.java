package io.persona.cli.leases;

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
import io.persona.cli.frame.TimeToLive;

/** {@code POST /leases}. */
public final class GrantLease implements Verb {
  private static final String SHARING = "share:persona";
  private static final Notice NOTICE = new Notice(
      """
      Consent to sharing with personas:
        shared    memory items that carry this lease may be drawn on when a persona is reflected on
        used for  proposals that a person decides on; a proposal may name the lease as required
        ends      with the lease: after --ttl, or at once with ./persona lease revoke
      """);

  @Override
  public Usage usage() {
    return Usage.of("lease grant",
        "Lend a capability for a time. Your own token must hold it; every decision knows the lease when this returns.")
        .parameter("CAPABILITY", "For example persona:manage, or telemetry:persona:workspace.")
        .text("--subject", "NAME", "Who gets it, named as in their token; else yourself.")
        .text("--scope", "SCOPE", "persona:ID or owner:KIND:REF; else everywhere.")
        .text("--ttl", "TIME", "How long, for example 90s, 30m or 12h, at most 1d; else 1h.")
        .flag("--yes -y", "The notice about " + SHARING + " was read: do not ask.")
        .count("--budget", "How many decisions it may carry; needs the scope of one persona.")
        .examples("./persona lease grant persona:manage --subject ada --scope persona:coach --ttl 30m",
            "./persona lease grant persona:propose --subject ci --scope persona:coach --budget 3");
  }

  @Override
  public int run(Arguments given, Session session) {
    var ttl = given.text("--ttl");
    if (ttl != null && TimeToLive.parse(ttl).isEmpty()) {
      return session.fail(ExitCode.USAGE, "--ttl is a number with s, m, h or d.");
    }
    if (given.parameter().equals(SHARING) && !given.flag("--yes") && !NOTICE.isAgreedTo(session.terminal())) {
      return session.fail(ExitCode.REFUSED,
          "No consent was given; nothing is lent. --yes gives it without a question.");
    }
    var seconds = ttl == null ? null : Long.valueOf(TimeToLive.parse(ttl).orElseThrow().toSeconds());
    var body = new Body().with("capability", given.parameter()).with("subject", given.text("--subject"))
        .with("scope", given.text("--scope")).with("ttl_secs", seconds).with("budget", given.count("--budget")).json();
    return session.show(Request.post(Resource.at(Service.COMMAND, "leases"), body),
        lease -> "Lease %s on %s until %s.\n./persona lease revoke %s ends it.".formatted(lease.path("id").asText(),
            lease.path("capability").asText(), lease.path("ttl_until").asText(), lease.path("id").asText()));
  }
}
