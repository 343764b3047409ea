package io.persona.query.projection;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;

/**
 * How old the views are at most: since when there may be something in the log that is not in a view. It is an upper bound,
 * because the ends of the topics are looked at once a second; a view that is up to date is said to be as old as the last look.
 */
@ApplicationScoped
public class ViewAge {
  private final Watch watch;
  private final Clock clock = Clock.systemUTC();

  ViewAge(Watch watch) {
    this.watch = watch;
  }

  /** The age of the oldest view; empty as long as not every view has been seen up to date. */
  public Optional<Duration> now() {
    var findings = watch.findings().values();
    var known = findings.stream().flatMap(finding -> finding.freshAt().stream()).toList();
    return known.size() < findings.size()
        ? Optional.empty()
        : known.stream().min(Comparator.naturalOrder())
            .map(fresh -> Duration.between(fresh, clock.instant()));
  }
}
