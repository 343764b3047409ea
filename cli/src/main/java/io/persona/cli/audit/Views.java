package io.persona.cli.audit;

import io.persona.cli.api.Reply;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Session;
import io.persona.schemas.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares where the views say that chains end with the log. A view may be behind the log, never beside it. */
final class Views {
  private static final int GONE = 410;
  private static final int NOT_FOUND = 404;

  private Views() {}

  /** @return what differs; empty when the view could not be asked */
  static Optional<List<Finding>> compare(Map<String, Links> chains, Session session) {
    var findings = new ArrayList<Finding>();
    var api = session.api();
    for (var entry : chains.entrySet()) {
      var id = entry.getKey();
      switch (api.send(Request.get(Resource.at(Service.QUERY, "state", "persona", id, "chain")))) {
        case Reply.Done done -> {
          var view = Chain.of(done.answer().json());
          compare(id, entry.getValue(), view.length(), view.head(), findings);
        }
        case Reply.Refused refused when refused.answer().status() == GONE -> {
          var receipt = refused.answer().json();
          compare(id, entry.getValue(), receipt.path("events").asLong(), receipt.path("chain_head").asText(), findings);
        }
        case Reply.Refused refused when refused.answer().status() == NOT_FOUND -> {
          // not projected yet
        }
        case Reply _ -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(findings);
  }

  private static void compare(String id, Links log, long length, String head, List<Finding> findings) {
    // a chain that is broken in the log has a finding already
    if (log.chain().intact() && !log.hashAfter(length).equals(head)) {
      findings.add(new Finding("view-differs", Topic.EVENTS.topicName(), 0, -1, id, length,
          "The view's head is not the hash of this event in the log."));
    }
  }
}
