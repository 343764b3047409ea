package io.persona.cli.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.persona.cli.log.LoggedEvent;
import io.persona.kafka.DataKey;
import io.persona.kafka.DataKeys;
import io.persona.kafka.HashChain;
import io.persona.kafka.HistoryReader;
import io.persona.kafka.PersonalRecords;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The life of one persona, as it becomes lines. Its chain is recomputed on the way. */
final class Life {
  private final String id;
  private final DataKeys keys;
  private final boolean readable;
  private final char @Nullable [] passphrase;
  private final HistoryReader values = new HistoryReader();
  private String head = HashChain.START;
  private long events;
  private boolean intact = true;
  private @Nullable String keyId;
  private @Nullable Instant lastAt;

  /** @param passphrase to wrap its key with; null: the key stays here */
  Life(String id, DataKeys keys, boolean readable, char @Nullable [] passphrase) {
    this.id = id;
    this.keys = keys;
    this.readable = readable;
    this.passphrase = passphrase;
  }

  /** The line of a record of the log; empty when it is another persona's, or follows something that was changed. */
  String line(ConsumerRecord<String, byte[]> record) {
    var event = LoggedEvent.of(record);
    var attributes = event.attributes();
    if (!id.equals(record.key()) || !intact) {
      return "";
    }
    var next = event.follows(head, events + 1);
    var version = event.type().flatMap(type -> values.version(type, record.value())).orElse(null);
    if (next.isEmpty() || version == null || attributes == null) {
      intact = false;
      return "";
    }
    head = next.get();
    events++;
    lastAt = attributes.time();
    if (keyId == null) {
      keyId = values.read(version.type(), record.value()).map(PersonalRecords::sealedWith).orElse(null);
    }
    return LifeLine.write(event, attributes, version.type().schema().getFullName() + ":" + version.number(),
        readable ? said(event) : null).toString();
  }

  private @Nullable String said(LoggedEvent event) {
    return event.value(values, keys).map(value -> Readable.of(value).toString()).orElse(null);
  }

  /** The last line: without it the file is not whole. */
  String end() {
    var end = JsonNodeFactory.instance.objectNode().put("specversion", "1.0").put("id", id + "@" + events)
        .put("source", "/persona-cli").put("type", LifeFile.END).put("time", String.valueOf(lastAt)).put("subject", id)
        .put("datacontenttype", "application/json");
    var data = end.putObject("data").put("events", events).put("chain_head", head).put("intact", intact);
    key().ifPresent(key -> data.set("key", ExportedKey.write(key, Objects.requireNonNull(passphrase))));
    return end.toString();
  }

  private Optional<DataKey> key() {
    return passphrase != null && keyId != null && keys.find(id, keyId) instanceof DataKeys.Present(var key)
        ? Optional.of(key)
        : Optional.empty();
  }

  long events() {
    return events;
  }

  /** Whether every event was what was written. */
  boolean isIntact() {
    return intact;
  }

  String summary(Path file) {
    var sealed = keyId == null
        ? "It is in the clear, as the log is."
        : key().isPresent()
            ? "It is sealed, and carries its key under the passphrase."
            : "It is sealed, and carries no key.";
    return "Wrote %d events of %s to %s. %s%s".formatted(events, id, file, sealed,
        intact ? "" : " The event after them is not what was written.");
  }
}
