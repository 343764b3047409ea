package io.persona.command.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

class CommitWhenIdleTest {
  private final MockProcessorContext<String, byte[]> one = new MockProcessorContext<>();
  private final MockProcessorContext<String, byte[]> other = new MockProcessorContext<>();
  private final CommitWhenIdle commit = new CommitWhenIdle(one);
  private final CommitWhenIdle neighbour = new CommitWhenIdle(other);

  @Test
  void aTransactionEndsOnceNothingWasPutIntoItBetweenTwoLooks() {
    look();
    commit.processed();

    look();
    assertThat(one.committed()).isFalse();

    look();
    assertThat(one.committed()).isTrue();
  }

  @Test
  void anotherTaskOfTheThreadThatIsBusyKeepsItOpen() {
    look();
    commit.processed();
    look();
    neighbour.processed();

    look();

    assertThat(one.committed()).isFalse();
    assertThat(other.committed()).isFalse();
  }

  @Test
  void aLookThatComesLateBecauseThereIsMuchToDoEndsNothing() {
    for (int round = 0; round < 100; round++) {
      commit.processed();
      look(1000L * round);
    }

    assertThat(one.committed()).isFalse();
  }

  @Test
  void nothingIsCommittedWhereNothingWasDone() {
    look();
    look();
    assertThat(one.committed()).isFalse();

    commit.processed();
    look();
    look();
    one.resetCommit();
    look();
    assertThat(one.committed()).isFalse();
  }

  private void look() {
    look(0);
  }

  private void look(long time) {
    one.scheduledPunctuators().getFirst().getPunctuator().punctuate(time);
    other.scheduledPunctuators().getFirst().getPunctuator().punctuate(time);
  }
}
