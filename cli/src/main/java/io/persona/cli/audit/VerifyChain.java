package io.persona.cli.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.persona.cli.api.Api;
import io.persona.cli.api.Body;
import io.persona.cli.api.ExitCode;
import io.persona.cli.api.Reply;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.export.LifeFile;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;
import io.persona.cli.frame.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Asks the read model, which checks each link as it projects it, or recomputes the links from the log. */
public final class VerifyChain implements Verb {
  private static final int PAGE = 500;

  @Override
  public Usage usage() {
    return Usage.of("audit verify", "Verify that nobody changed the log. The exit code is 1 when a link is broken.")
        .optionalParameter("ID", "The persona; all when left out.").text("--persona", "ID", "The same, as an option.")
        .flag("--log",
            "Recompute every hash from the topic, verify the checkpoints, compare the views; trust no service.")
        .text("--key", "FILE",
            "Public key of the checkpoints; else audit.pub of the local stack, else what the service says.")
        .text("--export", "FILE", "Recompute every hash from a file that ./persona export wrote; no service is asked.")
        .examples("./persona audit verify coach", "./persona audit verify --export coach.jsonl",
            "./persona audit verify --log",
            "./persona audit verify --log --key audit.pub      with a key that was put away");
  }

  @Override
  public int run(Arguments given, Session session) throws IOException {
    var export = given.text("--export");
    if (export != null) {
      return report(true, List.of(LifeFile.verify(Path.of(export))), session);
    }
    var id = given.optionalParameter().orElse(given.text("--persona"));
    return given.flag("--log") ? verifyLog(id, given.text("--key"), session) : verifyView(id, session);
  }

  private static int verifyLog(@Nullable String id, @Nullable String keyFile, Session session) {
    try {
      var key = AuditKeys.find(keyFile, session).orElse(null);
      var audit = new ChainLog(session.environment()).audit(persona -> id == null || id.equals(persona), key);
      return audit.chains().isEmpty() && id != null
          ? session.fail(ExitCode.REFUSED, "The log has no event of " + id + ".")
          : LogReport.show(id != null, audit, Views.compare(audit.chains(), session), session);
    } catch (IOException noKey) {
      return session.fail(ExitCode.USAGE, "The public key cannot be read: " + noKey.getMessage() + ".");
    } catch (KafkaException unreachable) {
      return session.fail(ExitCode.UNREACHABLE, "The log cannot be read: " + unreachable.getMessage()
          + ". Start the stack with ./persona up, or look at it with ./persona status.");
    }
  }

  private static int verifyView(@Nullable String id, Session session) {
    var api = session.api();
    var ids = new ArrayList<String>();
    var listed = id == null ? listAll(api, ids) : null;
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
    return report(id != null, chains, session);
  }

  /** The active personas, and those at rest. */
  private static Reply listAll(Api api, List<String> ids) {
    var active = list(api, ids, null);
    return active instanceof Reply.Done ? list(api, ids, "true") : active;
  }

  /** Collects ids; returns the last reply, which is the one that ended it. */
  private static Reply list(Api api, List<String> ids, @Nullable String archived) {
    @Nullable
    String cursor = null;
    Reply reply;
    do {
      reply = api.send(Request.get(
          Resource.at(Service.QUERY, "state", "persona").with("limit", PAGE).with("archived", archived).with("cursor",
              cursor)));
      if (!(reply instanceof Reply.Done done)) {
        return reply;
      }
      done.answer().json().path("items").forEach(persona -> ids.add(persona.path("id").asText()));
      cursor = done.answer().json().path("next_cursor").textValue();
    } while (cursor != null);
    return reply;
  }

  private static int report(boolean one, List<Chain> chains, Session session) {
    if (session.json()) {
      var items = JsonNodeFactory.instance.arrayNode();
      chains.forEach(chain -> items.add(chain.json()));
      session.print(one ? items.get(0).toString() : new Body().with("items", items).json().toString());
    } else {
      var table = Table.of("PERSONA", "EVENTS", "CHAIN", "HEAD");
      chains.forEach(chain -> table.row(chain.personaId(), chain.length(),
          chain.intact() ? "intact" : "broken at event " + chain.firstBrokenSequence(), chain.head().substring(0, 12)));
      session.print(table.toString());
    }
    return chains.stream().allMatch(Chain::intact) ? ExitCode.OK : ExitCode.REFUSED;
  }
}
