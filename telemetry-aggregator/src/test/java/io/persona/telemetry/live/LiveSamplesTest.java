package io.persona.telemetry.live;

import static io.persona.telemetry.Samples.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.persona.schemas.vibe.VibeSample;
import io.persona.telemetry.TelemetryConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.Test;

class LiveSamplesTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final TaskId TASK = new TaskId(0, 0);

  private final LiveSamples live = new LiveSamples(
      new SmallRyeConfigBuilder().withMapping(TelemetryConfig.class).build().getConfigMapping(TelemetryConfig.class));

  @Test
  void noMoreThanTheNewestAreKept() {
    for (var i = 0; i < 60; i++) {
      live.counted(TASK, "coach", List.of(new LiveSample("s" + i, sample("warmer", 0.5, NOON.plusSeconds(i)), null)));
    }

    assertThat(live.newest("coach", NOON.plusSeconds(60))).hasSize(50).first().extracting(LiveSample::id)
        .isEqualTo("s59");
  }

  @Test
  void whatIsProcessedAgainIsThereOnce() {
    var sample = new LiveSample("s", sample("warmer", 0.5, NOON), null);
    live.counted(TASK, "coach", List.of(sample));
    live.counted(TASK, "coach", List.of(sample));

    assertThat(live.newest("coach", NOON)).hasSize(1);
  }

  @Test
  void whatCameWithASampleIsShownWithItWhicheverWasFirst() {
    var remarks = Map.of("s", new Remark("a-somebody", "early", null), "t", new Remark("a-somebody", "late", null));
    live.counted(TASK, "coach", List.of(new LiveSample("t", sample("warmer", 0.5, NOON), null)));
    live.remark(TASK, "coach", remarks, NOON);
    live.counted(TASK, "coach", List.of(new LiveSample("s", sample("cooler", 0.5, NOON), null)));

    assertThat(live.newest("coach", NOON)).extracting(LiveSample::id).containsExactly("s", "t");
    assertThat(live.newest("coach", NOON)).extracting(LiveSample::remark).containsExactly(remarks.get("s"),
        remarks.get("t"));
  }

  @Test
  void aSampleIsShownAsItWasCounted() {
    var all = List.of(new LiveSample("c.0", new VibeSample("tempo", null, null, NOON, 12.5, null), null),
        new LiveSample("c.1", sample("warmer", 0.25, NOON), new Remark("a-somebody", "a note", null)),
        new LiveSample("c.01", sample("warmer", 0.0, NOON), null),
        new LiveSample("c.1.0", sample("w", 1.0, NOON), null),
        new LiveSample("c", sample("w", 1.0, NOON), null), new LiveSample("c.", sample("w", 1.0, NOON), null));
    live.counted(TASK, "coach", all);

    assertThat(live.newest("coach", NOON)).containsExactlyElementsOf(all.reversed());
  }

  @Test
  void whatIsOlderThanTheWindowIsGone() {
    live.counted(TASK, "coach", List.of(new LiveSample("s", sample("warmer", 0.5, NOON), null)));

    assertThat(live.newest("coach", NOON.plusSeconds(3599))).hasSize(1);
    assertThat(live.newest("coach", NOON.plusSeconds(3600))).isEmpty();
  }

  @Test
  void whatThereIsNoRoomForIsForgottenTheOldestFirst() {
    var small = new LiveSamples(new SmallRyeConfigBuilder().withMapping(TelemetryConfig.class)
        .withDefaultValue("persona.telemetry.remembered", "1000").build().getConfigMapping(TelemetryConfig.class));
    for (var i = 0; i < 1500; i++) {
      small.counted(TASK, "p" + i, List.of(new LiveSample("s.0", sample("warmer", 0.5, NOON.plusSeconds(i)), null)));
    }

    small.expire(TASK, NOON.plusSeconds(1500));

    assertThat(small.newest("p1499", NOON.plusSeconds(1500))).hasSize(1);
    assertThat(small.newest("p900", NOON.plusSeconds(1500))).hasSize(1);
    assertThat(small.newest("p0", NOON.plusSeconds(1500))).isEmpty();
  }

  @Test
  void aPurgedPersonaAndAReleasedTaskLeaveNothing() {
    live.counted(TASK, "coach", List.of(new LiveSample("s", sample("warmer", 0.5, NOON), null)));
    live.purge(TASK, "coach");
    assertThat(live.newest("coach", NOON)).isEmpty();

    live.counted(TASK, "coach", List.of(new LiveSample("t", sample("warmer", 0.5, NOON), null)));
    live.release(TASK);
    assertThat(live.newest("coach", NOON)).isEmpty();
  }

  @Test
  void whatCameWithASampleIsInNoText() {
    var sample = new LiveSample("s", sample("warmer", 0.5, NOON), new Remark("a-somebody", "a secret", null));

    assertThat(sample.toString()).doesNotContain("secret").doesNotContain("somebody");
  }
}
