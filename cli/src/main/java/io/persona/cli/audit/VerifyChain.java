package io.persona.cli.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.persona.cli.api.Api;
import io.persona.cli.api.ExitCode;
import io.persona.cli.api.Reply;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks the read model, which checks each link as it projects it, or recomputes the links from the log. */
@Command(name = "verify", description = {"Verify the hash chain of a persona, or of all.",
    "The exit code is 1 when a link is broken."}, footerHeading = "%nExamples:%n", footer = {
        "  ./persona audit verify coach", "  ./persona audit verify --log"})
final class VerifyChain implements Callable<Integer> {
  private static final int PAGE = 500;

  @Mixin
  private Session session;

  @Parameters(arity = "0..1", paramLabel = "ID", description = "The persona; all when left out.")
  private @Nullable String id;

  @Option(names = "--log", description = "Recompute every hash from the topic, and trust no service.")
  private boolean log;

  @Override
  public Integer call() {
    return log ? verifyLog() : verifyView();
  }

  private int verifyLog() {
    try {
      var chains = new ChainLog(session.environment()).verify(key -> id == null || id.equals(key)).values();
      return chains.isEmpty() && id != null
          ? session.fail(ExitCode.REFUSED, "The log has no event of " + id + ".")
          : report(chains.stream().map(Links::chain).toList());
    } catch (KafkaException unreachable) {
      return session.fail(ExitCode.UNREACHABLE, "The log cannot be read: " + unreachable.getMessage()
          + ". Start the stack with ./persona up, or look at it with ./persona status.");
    }
  }

  private int verifyView() {
    var api = session.api();
    var ids = new ArrayList<String>();
    var listed = id == null ? list(api, ids) : null;
    if (listed != null && !(listed instanceof Reply.Done)) {
      return session.complain(api, listed);
    }
    if (id != null) {
      ids.add(id);
    }
    var chains = new ArrayList<Chain>();
    for (var persona : ids) {
      var reply = api.send(Request.get(Resource.at(Service.QUERY, "state", "persona", persona, "chain")));
      if (!(reply instanceof Reply.Done done)) {
        return session.complain(api, reply);
      }
      chains.add(Chain.of(done.answer().json()));
    }
    return report(chains);
  }

  /** Collects all ids; returns the last reply, which is the one that ended it. */
  private static Reply list(Api api, List<String> ids) {
    @Nullable
    String cursor = null;
    Reply reply;
    do {
      reply = api.send(Request.get(
          Resource.at(Service.QUERY, "state", "persona").with("limit", PAGE).with("cursor", cursor)));
      if (!(reply instanceof Reply.Done done)) {
        return reply;
      }
      done.answer().json().path("items").forEach(persona -> ids.add(persona.path("id").asText()));
      cursor = done.answer().json().path("next_cursor").textValue();
    } while (cursor != null);
    return reply;
  }

  private int report(List<Chain> chains) {
    if (session.json()) {
      var items = JsonNodeFactory.instance.arrayNode();
      chains.forEach(chain -> items.add(chain.json()));
      session.print(id == null
          ? JsonNodeFactory.instance.objectNode().set("items", items).toString()
          : items.get(0).toString());
    } else {
      var table = Table.of("PERSONA", "EVENTS", "CHAIN", "HEAD");
      chains.forEach(chain -> table.row(chain.personaId(), chain.length(),
          chain.intact() ? "intact" : "broken at event " + chain.firstBrokenSequence(), chain.head().substring(0, 12)));
      session.print(table.toString());
    }
    return chains.stream().allMatch(Chain::intact) ? ExitCode.OK : ExitCode.REFUSED;
  }
}
