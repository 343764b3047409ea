package io.persona.command.log;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.persona.command.proposal.rebase.RecentChanges;
import io.persona.command.proposal.rebase.RecentChanges.Change;
import io.persona.document.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/** What was changed lately as it is kept between decisions: JSON, {@code {"since": 1, "changes": [["/name", 2, "a-…"]]}}. */
final class StoredChanges {
  private static final String SINCE = "since";
  private static final String CHANGES = "changes";

  private StoredChanges() {}

  static byte[] toBytes(RecentChanges recent) {
    var json = JsonNodeFactory.instance.objectNode().put(SINCE, recent.since());
    var changes = json.putArray(CHANGES);
    recent.changes()
        .forEach(change -> changes.addArray().add(change.path()).add(change.version()).add(change.actor()));
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  static RecentChanges fromBytes(byte[] bytes) {
    var json = Json.parse(bytes);
    var changes = new ArrayList<Change>();
    json.path(CHANGES).forEach(change -> changes
        .add(new Change(change.get(0).textValue(), change.get(1).longValue(), change.get(2).textValue())));
    return new RecentChanges(json.path(SINCE).longValue(), changes);
  }
}
