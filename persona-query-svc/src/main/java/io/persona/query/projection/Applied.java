package io.persona.query.projection;

import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a batch did to a view.
 *
 * @param fates   one per record, in order
 * @param changed ids of the personas whose rows changed
 * @param written characters of the rows, where rows may be large; else 0
 */
public record Applied(List<Fate> fates, Set<String> changed, long written) {

  /**
   * What became of one record.
   *
   * @param reason code, for example {@code gap}; empty for records that were accepted or known
   */
  public record Fate(ConsumerRecord<byte[], byte[]> record, Outcome outcome, String reason) {}

  List<Fate> deadLetters() {
    return fates.stream().filter(fate -> fate.outcome().isDeadLetter()).toList();
  }
}
