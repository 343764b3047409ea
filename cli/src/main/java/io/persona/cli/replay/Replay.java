package io.persona.cli.replay;

import io.persona.cli.api.Environment;
import io.persona.cli.log.LogKeys;
import io.persona.cli.log.LogReader;
import io.persona.cli.log.Pace;
import io.persona.cli.log.Partitions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Replays the log, one partition after the other. Memory holds the personas of one partition, whatever the number of their
 * events; and with a comparison the ids of all.
 */
public final class Replay {
  private final LogReader log;
  private final LogReader keys;
  private final Environment environment;
  private final Set<String> wanted;
  private final Pace pace;
  private @Nullable Verification verification;

  /**
   * @param keys   a reader of its own for the keys
   * @param wanted ids of the personas; none: all
   */
  public Replay(LogReader log, LogReader keys, Environment environment, Set<String> wanted, Pace pace) {
    this.log = log;
    this.keys = keys;
    this.environment = environment;
    this.wanted = wanted;
    this.pace = pace;
  }

  /** Has each partition compared once it is replayed. */
  void compareWith(Verification comparing) {
    verification = comparing;
  }

  /**
   * Replays up to the cut of the report, and tells it all.
   *
   * @param stateFile where to write what the personas were
   * @throws org.apache.kafka.common.KafkaException when the broker does not answer
   * @throws IOException when the file cannot be written
   */
  public void run(ReplayReport report, Path stateFile) throws IOException {
    var cut = report.cut();
    var state = new StateFile(stateFile);
    try (state) {
      for (var end : partitions(cut).entrySet()) {
        var partition = new PartitionReplay(end.getKey(), new LogKeys(keys, end.getKey(), environment),
            id -> wanted.isEmpty() || wanted.contains(id), pace, report);
        partition.readTo(end.getValue(), log, _ -> {});
        report.count(partition);
        for (var persona : partition.personas()) {
          state.write(persona);
        }
        if (verification != null) {
          verification.compare(partition);
        }
      }
    }
    if (verification != null) {
      if (wanted.isEmpty()) {
        verification.compareIds(cut);
      }
      report.compared(verification.compared());
    }
    report.state(state.sha256());
  }

  /** Those that hold the wanted personas. */
  private Map<Integer, Long> partitions(Cut cut) {
    if (wanted.isEmpty()) {
      return new TreeMap<>(cut.ends());
    }
    Collection<Integer> of = wanted.stream().map(id -> Partitions.of(id, cut.ends().size()))
        .collect(Collectors.toSet());
    return cut.ends().entrySet().stream().filter(end -> of.contains(end.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, TreeMap::new));
  }
}
