package io.persona.query.rebuild;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.persona.query.answer.Times;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The version of the views beside the live one, as it is shown. */
@Schema(name = "Standby")
public record StandbyEntry(int version,
    @Schema(description = "filling: it is made from the log; following: it has caught up and is kept up to date.") String state,
    @JsonProperty("auto_switch") @Schema(description = "It becomes the live one by itself when it has caught up.") boolean autoSwitch,
    @JsonProperty("started_at") @Schema(format = "date-time") String startedAt,
    @Schema(description = "Share of the log that is in it, 0 to 1.") double progress,
    @Schema(description = "Offsets that are missing.") long lag,
    @JsonProperty("eta_seconds") @Schema(nullable = true, description = "When it has the rest, at the present rate; null while nothing moves.") @Nullable Long etaSeconds,
    List<StandbyProjection> projections) {

  /** One projection of it. */
  @Schema(name = "StandbyProjection")
  public record StandbyProjection(String name, double progress, long lag) {
    static StandbyProjection of(Standing standing) {
      return new StandbyProjection(standing.projection(), share(standing.done(), standing.total()), standing.lag());
    }
  }

  static StandbyEntry of(ViewVersion version, Optional<Rebuild.Progress> seen) {
    var standings = seen.filter(progress -> progress.version() == version.version())
        .map(Rebuild.Progress::standings).orElse(List.of());
    var done = standings.stream().mapToLong(Standing::done).sum();
    var total = standings.stream().mapToLong(Standing::total).sum();
    return new StandbyEntry(version.version(), version.isFilled() ? "following" : "filling", version.autoSwitch(),
        Times.rfc3339(version.startedAt()), standings.isEmpty() ? 0 : share(done, total), total - done,
        seen.flatMap(Rebuild.Progress::left).map(left -> left.toSeconds()).orElse(null),
        standings.stream().map(StandbyProjection::of).toList());
  }

  private static double share(long done, long total) {
    return total == 0 ? 1 : Math.floor(1000.0 * done / total) / 1000;
  }
}
