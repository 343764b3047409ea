package io.persona.command.log;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.persona.command.proposal.rebase.RecentChanges;
import io.persona.command.proposal.rebase.RecentChanges.Change;
import io.persona.document.Json;
import io.persona.kafka.DataKey;
import io.persona.kafka.PersonalText;
import io.persona.schemas.PersonalData;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import java.util.ArrayList;

/** What was changed lately as it is kept between decisions: JSON, {@code {"since": 1, "changes": [["/name", 2, "a-…"]]}}. */
final class StoredChanges {
  private static final String SINCE = "since";
  private static final String CHANGES = "changes";
  private static final byte SEALED = 'S';

  private StoredChanges() {}

  /** Sealed with the key, which no JSON begins like; paths may tell what is personal. */
  static byte[] toBytes(RecentChanges recent, String personaId, @Nullable DataKey key) {
    var json = JsonNodeFactory.instance.objectNode().put(SINCE, recent.since());
    var changes = json.putArray(CHANGES);
    recent.changes()
        .forEach(change -> changes.addArray().add(change.path()).add(change.version()).add(change.actor()));
    if (key == null) {
      return json.toString().getBytes(StandardCharsets.UTF_8);
    }
    var sealed = key.seal(PersonalText.plain(json.toString()), personaId).getContent();
    return ByteBuffer.allocate(1 + sealed.remaining()).put(SEALED).put(sealed.duplicate()).array();
  }

  static RecentChanges fromBytes(byte[] bytes, String personaId, @Nullable DataKey key) {
    var json = key == null || bytes[0] != SEALED
        ? Json.parse(bytes)
        : Json.parse(PersonalText.text(key.open(
            new PersonalData(key.id(), ByteBuffer.wrap(bytes, 1, bytes.length - 1).slice()), personaId)));
    var changes = new ArrayList<Change>();
    json.path(CHANGES).forEach(change -> changes
        .add(new Change(change.get(0).textValue(), change.get(1).longValue(), change.get(2).textValue())));
    return new RecentChanges(json.path(SINCE).longValue(), changes);
  }
}
