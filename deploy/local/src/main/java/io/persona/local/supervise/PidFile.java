package io.persona.local.supervise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers a process across the death of the one that started it: its pid and its start time. A pid alone may belong to
 * a stranger by now; the same pid with the same start time does not.
 */
record PidFile(Path file) {
  // The start time is in ticks since boot; the time of boot that it is added to can move a little with the clock.
  private static final Duration CLOCK_SLACK = Duration.ofSeconds(3);

  void write(ProcessHandle process) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file,
        process.pid() + " " + process.info().startInstant().map(Instant::toEpochMilli).orElse(0L) + "\n");
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  /** The process, if it still runs. */
  Optional<ProcessHandle> process() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    var words = Files.readString(file).strip().split(" ");
    if (words.length != 2) {
      return Optional.empty();
    }
    var startedAt = Instant.ofEpochMilli(Long.parseLong(words[1]));
    return ProcessHandle.of(Long.parseLong(words[0])).filter(ProcessHandle::isAlive)
        .filter(process -> isSame(process, startedAt));
  }

  private static boolean isSame(ProcessHandle process, Instant startedAt) {
    return process.info().startInstant()
        .map(actual -> Duration.between(actual, startedAt).abs().compareTo(CLOCK_SLACK) <= 0).orElse(false);
  }
}
