package io.persona.query.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.schemas.Topic;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {
  private static final TopicPartition FIRST = new TopicPartition(Topic.EVENTS.topicName(), 0);
  private static final TopicPartition SECOND = new TopicPartition(Topic.EVENTS.topicName(), 1);
  private static final TopicPartition FEEDBACK = new TopicPartition(Topic.VIBE_FEEDBACK.topicName(), 0);

  private final Position position = Position.of(Map.of(FIRST, 12L, SECOND, 7L, FEEDBACK, 3L));

  @Test
  void anIdSaysWhereEachPartitionGoesOn() {
    assertThat(position).hasToString("12.7-3");
    assertThat(Position.parse("12.7-3").orElseThrow()).hasToString("12.7-3");
    assertThat(Position.parse("12.7-3").orElseThrow().next(SECOND)).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "1", "1-", "-1", "1.-2", "1-2-3", "a-b", "1,2-3", " 1-2", "1-9999999999999999999",
      "1-2_", "1-_2", "1-2_3_4", "1-2_1000"})
  void whatIsNoIdIsNotTakenForOne(String text) {
    assertThat(Position.parse(text)).isEmpty();
    assertThat(Position.parse("1.".repeat(5000) + "1-1")).isEmpty();
  }

  @Test
  void whatWasShownIsCoveredAndNothingElse() {
    assertThat(position.covers(FIRST, position.with(FIRST, 12))).isTrue();
    assertThat(position.covers(FIRST, position.with(FIRST, 13))).isFalse();
    assertThat(position.with(FIRST, 13).covers(FIRST, position.with(FIRST, 13))).isTrue();
    assertThat(position.covers(FIRST, position.with(FIRST, 13))).as("it does not change").isFalse();
  }

  @Test
  void aRecordOfManySamplesMayHaveBeenShownInPart() {
    var within = position.within(FEEDBACK, 3, 2);

    assertThat(within).hasToString("12.7-3_2");
    assertThat(Position.parse("12.7-3_2").orElseThrow()).hasToString("12.7-3_2");
    assertThat(within.next(FEEDBACK)).isEqualTo(3);
    assertThat(within.covers(FEEDBACK, position.within(FEEDBACK, 3, 2))).isTrue();
    assertThat(within.covers(FEEDBACK, position.within(FEEDBACK, 3, 3))).isFalse();
    assertThat(within.covers(FEEDBACK, position.with(FEEDBACK, 4))).isFalse();
    assertThat(within.reaches(position)).isTrue();
    assertThat(position.reaches(within)).isFalse();
    assertThat(position.with(FIRST, 13).and(within)).hasToString("13.7-3_2");
  }

  @Test
  void oneReachesAnotherOnlyInEveryPartition() {
    var ahead = position.with(FIRST, 13);
    var elsewhere = position.with(FEEDBACK, 4);

    assertThat(ahead.reaches(position)).isTrue();
    assertThat(position.reaches(position)).isTrue();
    assertThat(position.reaches(ahead)).isFalse();
    assertThat(ahead.reaches(elsewhere)).isFalse();
    assertThat(ahead.and(elsewhere)).hasToString("13.7-4");
    assertThat(position.and(ahead)).isSameAs(ahead);
  }

  @Test
  void aPartitionThatWasAddedSinceIsReadFromItsBeginning() {
    var before = Position.parse("12-3").orElseThrow();

    assertThat(before.next(SECOND)).isZero();
    assertThat(before.with(SECOND, 1)).hasToString("12.1-3");
    assertThat(position.fits(Map.of(FIRST, 0L, FEEDBACK, 0L))).isFalse();
    assertThat(before.fits(Map.of(FIRST, 0L, SECOND, 0L, FEEDBACK, 0L))).isTrue();
  }
}
