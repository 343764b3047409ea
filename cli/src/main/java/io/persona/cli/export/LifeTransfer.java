package io.persona.cli.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.cli.api.Answer;
import io.persona.cli.api.ExitCode;
import io.persona.cli.api.Reply;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.audit.Chain;
import io.persona.cli.frame.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends the parts of a life in their order. */
final class LifeTransfer {
  private final Path file;
  private final Chain chain;
  private final @Nullable JsonNode key;
  private final Session session;

  /** @param chain of the whole file, which was verified */
  LifeTransfer(Path file, Chain chain, @Nullable JsonNode key, Session session) {
    this.file = file;
    this.chain = chain;
    this.key = key;
    this.session = session;
  }

  /** @param imported gets the last answer */
  int send(ArrayNode imported) throws IOException {
    return send(0, imported);
  }

  private int send(long from, ArrayNode imported) throws IOException {
    var api = session.api();
    var after = from;
    try (var parts = LifeParts.of(file, after)) {
      for (var part = parts.next(); !part.isEmpty(); part = parts.next()) {
        var reply = api.send(request(after, part));
        if (!(reply instanceof Reply.Done(var _, var answer))) {
          var stands = after == 0 ? brokeOff(reply) : 0;
          return stands > 0 ? send(stands, imported) : session.complain(api, reply);
        }
        after += part.size();
        if (after == chain.length()) {
          done(answer, imported);
        }
      }
    }
    return ExitCode.OK;
  }

  /** After how many events an earlier import of this persona broke off; 0 when it did not. */
  private long brokeOff(Reply reply) {
    var events = reply instanceof Reply.Refused(var _, var answer)
        ? answer.json().path("imported_events").asLong()
        : 0;
    return events < chain.length() ? events : 0;
  }

  private void done(Answer last, ArrayNode imported) {
    imported.add(last.json());
    if (!session.json()) {
      session.print("Imported %d events of %s, which is at version %d. Its chain ends in %s.".formatted(chain.length(),
          chain.personaId(), last.json().path("version").asLong(), chain.head()));
    }
  }

  private Request request(long after, List<ObjectNode> events) {
    var body = JsonNodeFactory.instance.objectNode().put("after", after)
        .put("last", after + events.size() == chain.length());
    if (after == 0 && key != null) {
      body.set("key", key);
    }
    body.putArray("events").addAll(events);
    return Request.post(Resource.at(Service.COMMAND, "admin", "persona", chain.personaId(), "life"), body);
  }
}
