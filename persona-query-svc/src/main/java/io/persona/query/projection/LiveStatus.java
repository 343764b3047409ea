package io.persona.query.projection;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How the projections of the live view do, as this instance sees it. */
@ApplicationScoped
public class LiveStatus {
  private final LineFactory lines;
  private final Watch watch;
  private final StartOffsets offsets;
  private final Clock clock = Clock.systemUTC();

  LiveStatus(LineFactory lines, Watch watch, StartOffsets offsets) {
    this.lines = lines;
    this.watch = watch;
    this.offsets = offsets;
  }

  /** One projection. */
  @Schema(name = "ProjectionStatus")
  public record Status(String name, String topic, boolean paused,
      @JsonProperty("caught_up") @Schema(description = "It has had what was in the log when this instance started.") boolean caughtUp,
      @Schema(description = "Offsets that are not in the view yet.") long lag,
      @JsonProperty("stalled_seconds") @Schema(description = "For how long it has not moved, though there is something to project.") long stalledSeconds,
      @Schema(nullable = true, description = "What this instance waits for: class of the failure; null while it gets on.") @Nullable String interrupted,
      @JsonProperty("failed_at") @Schema(nullable = true, description = "The record that cannot be read, as partition@offset.") @Nullable String failedAt,
      List<PartitionStatus> partitions) {}

  /** Where a partition stands. */
  @Schema(name = "PartitionStatus")
  public record PartitionStatus(int partition,
      @JsonProperty("next_offset") @Schema(description = "Offset to read on from.") long nextOffset, long lag) {}

  /** What measures lag: when it last looked, and what kept it from seeing anything. */
  @Schema(name = "WatchStatus")
  public record WatchStatus(
      @JsonProperty("age_ms") @Schema(description = "Milliseconds since it last looked.") long ageMillis,
      @Schema(nullable = true, description = "Why it sees nothing: kafka-unreachable, database-unreachable, watch-failed or not-looked-yet.") @Nullable String trouble) {}

  /** Whether this service has such a projection. */
  public boolean has(String projection) {
    return lines.lines().stream().anyMatch(line -> line.projection().name().equals(projection));
  }

  /** End of the log that the watch saw: one past its last record; empty where it saw none. */
  public Optional<Long> end(String projection, int partition) {
    return ends(projection).entrySet().stream().filter(end -> end.getKey().partition() == partition)
        .map(Map.Entry::getValue).findFirst();
  }

  /** End of the log in each partition, as the watch saw it; empty where it saw nothing. */
  public Map<TopicPartition, Long> ends(String projection) {
    return watch.findings().getOrDefault(projection, ViewCheck.Finding.NONE).ends();
  }

  /** When the watch last saw something. */
  public Instant seenAt() {
    var look = watch.last();
    return look.trouble().isEmpty() ? look.at() : Instant.EPOCH;
  }

  public List<Status> projections() {
    var paused = paused();
    return lines.lines().stream().map(line -> status(line, paused)).sorted(Comparator.comparing(Status::name)).toList();
  }

  public WatchStatus watch() {
    var look = watch.last();
    return new WatchStatus(Duration.between(look.at(), clock.instant()).toMillis(),
        look.trouble().isEmpty() ? null : look.trouble());
  }

  private Set<String> paused() {
    try {
      return offsets.paused(View.LIVE);
    } catch (SQLException databaseAway) {
      return watch.paused();
    }
  }

  private Status status(Line<?> line, Set<String> paused) {
    var name = line.projection().name();
    var finding = watch.findings().getOrDefault(name, ViewCheck.Finding.NONE);
    var interruption = line.progress().interruption().filter(why -> !why.isPause());
    var failedAt = line.progress().failedAt();
    return new Status(name, line.projection().topic().topicName(), paused.contains(name), finding.caughtUp(),
        finding.lag().values().stream().mapToLong(Long::longValue).sum(), finding.stalled().toSeconds(),
        interruption.map(Progress.Interruption::cause).orElse(null), failedAt.isEmpty() ? null : failedAt,
        finding.view().keySet().stream().sorted(Comparator.comparing(TopicPartition::partition))
            .map(partition -> new PartitionStatus(partition.partition(), finding.view().get(partition),
                finding.lag().getOrDefault(partition, 0L)))
            .toList());
  }
}
