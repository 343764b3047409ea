package io.persona.telemetry.history;

import io.persona.telemetry.TelemetryConfig;
import io.persona.telemetry.incoming.IncomingReader;
import io.persona.telemetry.ledger.Consent;
import io.persona.telemetry.live.LiveSample;
import io.persona.telemetry.live.LiveSamples;
import io.persona.telemetry.ownership.OwnLedger;
import io.persona.telemetry.retention.RetainedSamples.Retained;
import io.persona.telemetry.retention.Retention;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.TaskId;

/** The newest samples of a persona: those in memory, and those that policy asks to retain. */
@Singleton
class NewestSamples {
  private final LiveSamples live;
  private final OwnLedger ledger;
  private final IncomingReader reader;
  private final Retention retention;
  private final TelemetryConfig config;
  private final Clock clock = Clock.systemUTC();

  NewestSamples(LiveSamples live, OwnLedger ledger, IncomingReader reader, Retention retention,
      TelemetryConfig config) {
    this.live = live;
    this.ledger = ledger;
    this.reader = reader;
    this.retention = retention;
    this.config = config;
  }

  /** The newest first; empty when the persona's partition has just gone. */
  Optional<List<LiveSample>> newest(TaskId task, String personaId, Consent consent) {
    var now = clock.instant();
    var inMemory = live.newest(personaId, now);
    var asked = retention.under(consent);
    return asked.isZero()
        ? Optional.of(inMemory)
        : ledger.retained(task, personaId, now.minus(asked))
            .map(retained -> merged(inMemory, open(retained), config.retain()));
  }

  private List<LiveSample> open(List<Retained> retained) {
    return retained.stream().flatMap(
        one -> reader.retained(one.value()).map(sample -> new LiveSample(one.id(), sample, null)).stream()).toList();
  }

  /** What is in memory knows more of a sample than what was retained. */
  static List<LiveSample> merged(List<LiveSample> inMemory, List<LiveSample> retained, int most) {
    var known = inMemory.stream().map(LiveSample::id).collect(Collectors.toSet());
    var more = retained.stream().filter(one -> !known.contains(one.id()));
    return Stream.concat(inMemory.stream(), more).sorted(Comparator.comparing(LiveSample::at).reversed()).limit(most)
        .toList();
  }
}
