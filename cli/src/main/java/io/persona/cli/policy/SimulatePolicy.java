package io.persona.cli.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.persona.cli.api.Body;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;
import java.util.stream.Collectors;

/** {@code POST /policy/simulate}. */
public final class SimulatePolicy implements Verb {
  @Override
  public Usage usage() {
    return Usage.of("policy simulate", "Ask the policies about a command that nobody sends.")
        .parameter("ACTION", "Type of the command, for example persona.approve or lease.grant.")
        .text("--persona", "ID", "The persona that it would be about.")
        .text("--kind", "KIND", "Who would send it: person or automation; else person.")
        .texts("--capability", "CAPABILITY", "What they hold, by token or lease; repeat it for more.")
        .text("--lease", "CAPABILITY", "Of lease.grant: what would be granted.")
        .examples("./persona policy simulate persona.approve --persona coach --capability persona:manage",
            "./persona policy simulate lease.grant --kind automation --capability lease:grant --lease persona:manage");
  }

  @Override
  public int run(Arguments given, Session session) {
    var kind = given.text("--kind");
    var capabilities = JsonNodeFactory.instance.arrayNode();
    given.texts("--capability").forEach(capabilities::add);
    var subject = new Body().with("kind", kind == null ? "person" : kind).with("capabilities", capabilities).json();
    var body = new Body().with("subject", subject).with("action", given.parameter())
        .with("persona_id", given.text("--persona")).with("capability", given.text("--lease")).json();
    return session.show(Request.post(Resource.at(Service.COMMAND, "policy", "simulate"), body), SimulatePolicy::said);
  }

  private static String said(JsonNode answer) {
    var text = new StringBuilder(answer.path("decision").asText());
    text.append(answer.path("reasons").isEmpty() ? ": no policy permits it" : ", by " + names(answer.path("reasons")));
    return answer.path("errors").isEmpty()
        ? text.toString()
        : text.append("; cannot be evaluated: ").append(names(answer.path("errors"))).toString();
  }

  private static String names(JsonNode policies) {
    return policies.valueStream().map(JsonNode::asText).collect(Collectors.joining(", "));
  }
}
