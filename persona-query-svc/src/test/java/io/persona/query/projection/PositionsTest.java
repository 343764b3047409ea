package io.persona.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PositionsTest {
  private static final TopicPartition ONE = new TopicPartition("t", 0);

  private final Positions positions = new Positions();

  @Test
  void whatWasPolledBeforeTheAssignmentIsNotCurrent() {
    positions.assigned(ONE, 7, 100);

    assertThat(positions.isCurrent(ONE, 6)).isFalse();
    assertThat(positions.isCurrent(ONE, 7)).isTrue();
    assertThat(positions.isCurrent(ONE, 8)).isTrue();
  }

  @Test
  void nothingIsCurrentOnAPartitionThatWasRevoked() {
    positions.assigned(ONE, 7, 100);
    positions.revoked(Set.of(ONE));

    assertThat(positions.isCurrent(ONE, 7)).isFalse();
  }

  @Test
  void aViewFurtherBackThanItWasHasBeenRewound() {
    positions.assigned(ONE, 7, 100);
    positions.committed(ONE, 150);

    assertThat(positions.isRewound(ONE, 149)).isTrue();
    assertThat(positions.isRewound(ONE, 150)).isFalse();
    assertThat(positions.isRewound(ONE, 200)).isFalse();
  }
}
