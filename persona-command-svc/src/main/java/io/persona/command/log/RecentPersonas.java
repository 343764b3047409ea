package io.persona.command.log;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The personas that were decided about last, as objects: to open and parse one costs more than most decisions. A
 * partition has one writer, so they are what its store holds; a task that is closed or fails takes them with it.
 */
final class RecentPersonas {
  /** Of stored bytes and of what an entry takes beside them; a parsed document takes a few times as much as its bytes. */
  private static final int MOST_BYTES = 4 << 20;
  /** Its keys and the smallest document as objects: of small personas there would be so many that they filled the heap. */
  private static final int ENTRY_BYTES = 2 << 10;

  private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private int bytes;

  private record Entry(StoredPersona persona, int bytes) {}

  @Nullable
  StoredPersona get(String id) {
    var entry = entries.get(id);
    return entry == null ? null : entry.persona();
  }

  /** @param size of it in the store, in bytes */
  void put(StoredPersona persona, int size) {
    remove(persona.persona().id());
    entries.put(persona.persona().id(), new Entry(persona, size + ENTRY_BYTES));
    bytes += size + ENTRY_BYTES;
    var oldest = entries.entrySet().iterator();
    while (bytes > MOST_BYTES && oldest.hasNext()) {
      bytes -= oldest.next().getValue().bytes();
      oldest.remove();
    }
  }

  void remove(String id) {
    var entry = entries.remove(id);
    bytes -= entry == null ? 0 : entry.bytes();
  }
}
