package io.persona.cli.proposals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.cli.api.Reply;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Outline;
import io.persona.cli.frame.Paint;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;
import java.util.List;

/** {@code GET /state/proposals/{id}}, and for one that waits the persona too, to show what would be replaced. */
public final class ShowProposal implements Verb {
  @Override
  public Usage usage() {
    return Usage.of("proposal show", "Show a proposal: its diff with the values before and after, evidence, decision.")
        .parameter("PROPOSAL", "The proposal; ./persona proposals lists them.")
        .examples("./persona proposal show 5b0e4c9a-0000-4000-8000-000000000000",
            "NO_COLOR=1 ./persona proposal show 5b0e4c9a-0000-4000-8000-000000000000");
  }

  @Override
  public int run(Arguments given, Session session) {
    var show = Request.get(Resource.at(Service.QUERY, "state", "proposals", given.parameter()));
    return session.show(show, proposal -> text(proposal, session));
  }

  private static String text(JsonNode proposal, Session session) {
    if (!(proposal instanceof ObjectNode)) {
      return Outline.of(proposal);
    }
    var paint = Paint.of(session.environment());
    var rest = ((ObjectNode) proposal.deepCopy()).remove(List.of("diff", "override_diff"));
    var document = proposal.path("status").asText().equals("pending")
        ? persona(proposal.path("persona_id").asText(), session)
        : MissingNode.getInstance();
    var text = Outline.of(rest) + "diff:\n" + DiffView.of(proposal.path("diff"), document, paint);
    return proposal.path("override_diff").isContainerNode()
        ? text + "override, applied in its place:\n"
            + DiffView.of(proposal.path("override_diff"), MissingNode.getInstance(), paint)
        : text;
  }

  private static JsonNode persona(String id, Session session) {
    var show = Request.get(Resource.at(Service.QUERY, "state", "persona", id));
    return session.api().send(show) instanceof Reply.Done done ? done.answer().json() : MissingNode.getInstance();
  }
}
