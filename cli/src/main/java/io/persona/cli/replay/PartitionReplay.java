package io.persona.cli.replay;

import io.persona.cli.audit.Finding;
import io.persona.cli.log.LogReader;
import io.persona.cli.log.LoggedEvent;
import io.persona.cli.log.Pace;
import io.persona.kafka.DataKeys;
import io.persona.kafka.HistoryReader;
import io.persona.schemas.Topic;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Replays one partition. All personas of it are in memory, and of no other: a persona's events are in one partition, so a
 * replay goes from one to the next.
 */
final class PartitionReplay {
  private final int partition;
  private final DataKeys keys;
  private final Predicate<String> wanted;
  private final Pace pace;
  private final Consumer<Finding> findings;
  private final HistoryReader values = new HistoryReader();
  private final Map<String, ReplayedPersona> personas = new HashMap<>();
  private long position;
  private long events;

  /**
   * @param wanted   ids of the personas to replay
   * @param findings told of each event that does not fit
   */
  PartitionReplay(int partition, DataKeys keys, Predicate<String> wanted, Pace pace, Consumer<Finding> findings) {
    this.partition = partition;
    this.keys = keys;
    this.wanted = wanted;
    this.pace = pace;
    this.findings = findings;
  }

  /** Goes on up to this offset, and shows each persona after each of its events. */
  void readTo(long end, LogReader log, Consumer<ReplayedPersona> after) {
    var starts = position == 0 ? Map.<Integer, Long>of() : Map.of(partition, position);
    log.read(Topic.EVENTS, starts, Map.of(partition, end), record -> take(record, after));
    position = Math.max(position, end);
  }

  private void take(ConsumerRecord<String, byte[]> record, Consumer<ReplayedPersona> after) {
    pace.next();
    if (record.key() == null || !wanted.test(record.key())) {
      return;
    }
    events++;
    var persona = personas.computeIfAbsent(record.key(), ReplayedPersona::new);
    if (persona.isBroken()) {
      return;
    }
    var event = LoggedEvent.of(record);
    var flaw = persona.take(event, event.value(values, keys));
    if (!flaw.isEmpty()) {
      findings.accept(new Finding(flaw, record.topic(), partition, record.offset(), record.key(),
          persona.sequence() + 1, "This event does not follow from those before it."));
    }
    after.accept(persona);
  }

  /** Forgets nothing, and is sorted, so that two replays to one cut write the same. */
  Collection<ReplayedPersona> personas() {
    return List.copyOf(new TreeMap<>(personas).values());
  }

  int partition() {
    return partition;
  }

  /** How many were replayed. */
  long events() {
    return events;
  }
}
