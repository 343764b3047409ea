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
  void aTransactionEndsOnceNothingWasPutIntoItForAWhile() {
    at(1000);
    commit.processed();

    look(1001);
    assertThat(one.committed()).isFalse();

    look(1002);
    assertThat(one.committed()).isTrue();
  }

  @Test
  void anotherTaskOfTheThreadThatIsBusyKeepsItOpen() {
    at(1000);
    commit.processed();
    at(1002);
    neighbour.processed();

    look(1003);

    assertThat(one.committed()).isFalse();
    assertThat(other.committed()).isFalse();
  }

  @Test
  void nothingIsCommittedWhereNothingWasDone() {
    look(5000);
    assertThat(one.committed()).isFalse();

    at(5000);
    commit.processed();
    look(5002);
    one.resetCommit();
    look(5010);
    assertThat(one.committed()).isFalse();
  }

  private void at(long time) {
    one.setCurrentSystemTimeMs(time);
    other.setCurrentSystemTimeMs(time);
  }

  private void look(long time) {
    one.scheduledPunctuators().getFirst().getPunctuator().punctuate(time);
    other.scheduledPunctuators().getFirst().getPunctuator().punctuate(time);
  }
}
