package io.persona.command.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * When which pending proposal expires, in the order of time: the key is 16 hex digits of milliseconds, a slash, and the
 * proposal's id; the value is its persona's id. What is due is read from the front, whatever else waits.
 */
public final class Deadlines {
  private static final String PART = "deadline";
  private static final char SLASH = '/';
  private static final int TIME_DIGITS = 16;

  private final StorePart store;

  /** A proposal whose time is over. */
  public record Due(Instant at, String proposalId, String personaId) {}

  public Deadlines(ProcessorContext<?, ?> context) {
    this.store = new StorePart(context, PART);
  }

  public void add(Instant at, String proposalId, String personaId) {
    store.put(key(at.toEpochMilli(), proposalId), personaId.getBytes(StandardCharsets.UTF_8));
  }

  public void remove(Instant at, String proposalId) {
    store.delete(key(at.toEpochMilli(), proposalId));
  }

  /** The first ones that are due, at most {@code most}. */
  public List<Due> due(Instant now, int most) {
    var due = new ArrayList<Due>();
    // Every key of this millisecond is longer than the bound, so it takes those before the next one.
    try (var entries = store.upTo(key(now.toEpochMilli() + 1, ""))) {
      while (entries.hasNext() && due.size() < most) {
        var entry = entries.next();
        var at = Instant.ofEpochMilli(HexFormat.fromHexDigitsToLong(entry.key, 0, TIME_DIGITS));
        due.add(new Due(at, entry.key.substring(TIME_DIGITS + 1), new String(entry.value, StandardCharsets.UTF_8)));
      }
    }
    return due;
  }

  private static String key(long millis, String proposalId) {
    return HexFormat.of().toHexDigits(millis) + SLASH + proposalId;
  }
}
