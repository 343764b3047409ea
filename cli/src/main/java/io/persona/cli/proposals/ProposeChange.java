package io.persona.cli.proposals;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.cli.api.Body;
import io.persona.cli.api.ExitCode;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.InputFile;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.TimeToLive;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** {@code POST /admin/persona/{id}/proposals}. */
public final class ProposeChange implements Verb {
  @Override
  public Usage usage() {
    return Usage.of("propose",
        "Propose a change of a persona. What cannot apply is refused at once, and the answer names operation and path.")
        .parameter("ID", "The persona.")
        .requiredText("--file", "FILE", "RFC 6902 array or RFC 7396 object, as JSON; - reads the standard input.")
        .text("--rationale", "TEXT", "Why; the reviewer reads it.")
        .text("--ttl", "TIME", "How long it may wait, for example 12h or 7d; 60s to 365d. Else as the workspace says.")
        .count("--if-version", "Refuse unless the persona has this version.")
        .examples("./persona propose coach --file warmer.json --rationale \"Guests find it distant\"",
            "echo '[{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"Head Coach\"}]' | ./persona propose coach --file -",
            "echo '{\"name\":\"Head Coach\"}' | ./persona propose coach --file - --if-version 3");
  }

  @Override
  public int run(Arguments given, Session session) {
    var ttl = given.text("--ttl");
    if (ttl != null && TimeToLive.parse(ttl).isEmpty()) {
      return session.fail(ExitCode.USAGE, "--ttl is a number with s, m, h or d.");
    }
    return switch (InputFile.read(String.valueOf(given.text("--file")), session.terminal().in())) {
      case InputFile.Unreadable(var reason) -> session.fail(ExitCode.USAGE, reason);
      case InputFile.Read(var diff) -> session.show(request(given, diff), ProposeChange::submitted);
    };
  }

  private static Request request(Arguments given, JsonNode diff) {
    var body = new Body().with("diff", diff).with("rationale", given.text("--rationale"))
        .with("ttl_seconds", seconds(given.text("--ttl"))).json();
    return Request.post(Resource.at(Service.COMMAND, "admin", "persona", given.parameter(), "proposals"), body)
        .ifVersion(given.count("--if-version"));
  }

  private static @Nullable Long seconds(@Nullable String ttl) {
    return ttl == null ? null : TimeToLive.parse(ttl).map(Duration::toSeconds).orElse(null);
  }

  /** What is said of a proposal that was taken. */
  public static String submitted(JsonNode answer) {
    var proposal = answer.path("proposal_id").asText();
    return "Proposal %s waits for a decision.\n./persona approve %s applies it.".formatted(proposal, proposal);
  }
}
