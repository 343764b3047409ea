package io.persona.query.rebuild;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import io.quarkus.runtime.StartupEvent;
import java.sql.SQLException;
import java.util.Optional;

/** Which versions of the views there are, for status and metrics: {@code persona_standby_lag} in offsets. */
@ApplicationScoped
public class ViewsStatus {
  private final ViewVersions versions;
  private final Rebuild rebuild;

  ViewsStatus(ViewVersions versions, Rebuild rebuild) {
    this.versions = versions;
    this.rebuild = rebuild;
  }

  void measure(@Observes StartupEvent event, MeterRegistry registry) {
    Gauge.builder("persona.standby.lag", () -> rebuild.progress().map(Rebuild.Progress::lag).orElse(0L))
        .description("Offsets that the version of the views beside the live one is missing").register(registry);
  }

  /** Number of the version that is read. */
  public int live() throws SQLException {
    return versions.live().version();
  }

  /** The one beside it. */
  public Optional<StandbyEntry> standby() throws SQLException {
    return versions.standby().map(version -> StandbyEntry.of(version, rebuild.progress()));
  }
}
