package io.persona.cli.proposals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.persona.cli.api.ExitCode;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.InputFile;
import io.persona.cli.frame.Session;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code POST /admin/persona/{id}/proposals}. */
@Command(name = "propose", description = {"Propose a change of a persona.",
    "What cannot apply is refused at once, and the answer names operation and path."}, footerHeading = "%nExamples:%n", footer = {
        "  ./persona propose coach --file warmer.json --rationale \"Guests find it distant\"",
        "  echo '[{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"Head Coach\"}]' | ./persona propose coach --file -",
        "  echo '{\"name\":\"Head Coach\"}' | ./persona propose coach --file - --if-version 3"})
public final class ProposeChange implements Callable<Integer> {
  @Mixin
  private Session session;

  @Parameters(paramLabel = "ID", description = "The persona.")
  private String id;

  @Option(names = "--file", required = true, paramLabel = "FILE", description = "RFC 6902 array or RFC 7396 object, as JSON; - reads the standard input.")
  private String file;

  @Option(names = "--rationale", paramLabel = "TEXT", description = "Why; the reviewer reads it.")
  private @Nullable String rationale;

  @Option(names = "--if-version", paramLabel = "N", description = "Refuse unless the persona has this version.")
  private @Nullable Long version;

  @Override
  public Integer call() {
    return switch (InputFile.read(file, session.terminal().in())) {
      case InputFile.Unreadable unreadable -> session.fail(ExitCode.USAGE, unreadable.reason());
      case InputFile.Read diff -> session.show(request(diff.json()), ProposeChange::submitted);
    };
  }

  private Request request(JsonNode diff) {
    var body = JsonNodeFactory.instance.objectNode().<com.fasterxml.jackson.databind.node.ObjectNode>set("diff", diff);
    if (rationale != null) {
      body.put("rationale", rationale);
    }
    return Request.post(Resource.at(Service.COMMAND, "admin", "persona", id, "proposals"), body).ifVersion(version);
  }

  private static String submitted(JsonNode answer) {
    var proposal = answer.path("proposal_id").asText();
    return "Proposal %s waits for a decision.\n./persona approve %s applies it.".formatted(proposal, proposal);
  }
}
