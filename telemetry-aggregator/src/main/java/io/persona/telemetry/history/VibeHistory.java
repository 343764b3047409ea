package io.persona.telemetry.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.persona.telemetry.live.Disagreement;
import io.persona.telemetry.live.LiveSample;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The newest samples of a persona, as they are shown. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(description = "The newest samples within the sliding window, in memory only: a restart forgets them. Where policy asks for samples to be retained, those of that time, also after a restart.")
record VibeHistory(@Schema(description = "The newest first.") List<Item> items,
    @Schema(description = "Most samples that are kept.") int retainMax,
    @Schema(description = "Most samples of this answer.") int limit,
    @Schema(description = "Where those who gave them pull apart.") List<Disagreement> disagreement,
    @Schema(description = "Fewest givers of a pair of labels that something is told about.") int actorsMin) {
  private static final DateTimeFormatter MILLIS = new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  /** One sample. */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  @Schema(description = "One sample. Note and metadata are there only until the window is over or the instance ends.")
  record Item(String id, String personaId, @Schema(nullable = true) @Nullable String kind, String signal,
      @Schema(nullable = true, minimum = "0", maximum = "1") @Nullable Double strength,
      @Schema(nullable = true, description = "Seconds that 1000 tokens took.") @Nullable Double tempo,
      @Schema(nullable = true) @Nullable String note,
      @Schema(nullable = true, type = SchemaType.OBJECT) @Nullable JsonNode metadata,
      @Schema(description = "RFC 3339, UTC.") String recordedAt) {

    static Item of(String personaId, LiveSample live) {
      var sample = live.sample();
      var remark = live.remark();
      return new Item(live.id(), personaId, sample.getKind(), sample.getSignal(), sample.getStrength(),
          sample.getTempo(), remark == null ? null : remark.note(), remark == null ? null : remark.metadata(),
          MILLIS.format(sample.getOccurredAt()));
    }
  }
}
