package io.persona.telemetry.history;

import static io.persona.telemetry.Samples.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.persona.telemetry.live.LiveSample;
import io.persona.telemetry.live.Remark;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NewestSamplesTest {
  private static final Remark NOTED = new Remark("a-somebody", "a note", null);

  @Test
  void whatWasRetainedFollowsWhatIsInMemory() {
    var merged = NewestSamples.merged(List.of(given("c", 3, NOTED), given("b", 2, null)),
        List.of(given("b", 2, null), given("a", 1, null)), 50);

    assertThat(merged).extracting(LiveSample::id).containsExactly("c", "b", "a");
  }

  @Test
  void aSampleThatIsInMemoryKeepsItsNote() {
    var merged = NewestSamples.merged(List.of(given("a", 1, NOTED)), List.of(given("a", 1, null)), 50);

    assertThat(merged).singleElement().extracting(LiveSample::remark).isEqualTo(NOTED);
  }

  @Test
  void noMoreThanTheHistoryHoldsAreShownAndThoseTheNewest() {
    var merged = NewestSamples.merged(List.of(given("b", 2, null)), List.of(given("c", 3, null), given("a", 1, null)),
        2);

    assertThat(merged).extracting(LiveSample::id).containsExactly("c", "b");
  }

  private static LiveSample given(String id, long seconds, @Nullable Remark remark) {
    return new LiveSample(id, sample("warmer", 0.5, Instant.ofEpochSecond(seconds)), remark);
  }
}
