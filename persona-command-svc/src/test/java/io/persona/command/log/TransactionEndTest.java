package io.persona.command.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

class TransactionEndTest {
  private static final long START = 1_000_000;

  private final MockProcessorContext<String, byte[]> one = new MockProcessorContext<>();
  private final MockProcessorContext<String, byte[]> other = new MockProcessorContext<>();
  private final TransactionEnd.Transaction thread = new TransactionEnd.Transaction();
  private final TransactionEnd end = new TransactionEnd(one, thread);
  private final TransactionEnd neighbour = new TransactionEnd(other, thread);

  TransactionEndTest() {
    one.setCurrentSystemTimeMs(START);
    other.setCurrentSystemTimeMs(START);
  }

  @Test
  void aTransactionEndsOnceNothingWasPutIntoItBetweenTwoLooks() {
    look(START);
    end.processed(START - 1000);

    look(START + 2);
    assertThat(one.committed()).isFalse();

    look(START + 4);
    assertThat(one.committed()).isTrue();
  }

  @Test
  void anotherTaskOfTheThreadThatIsBusyKeepsItOpen() {
    look(START);
    end.processed(START - 1000);
    look(START + 2);
    neighbour.processed(START - 1000);

    look(START + 4);

    assertThat(one.committed()).isFalse();
    assertThat(other.committed()).isFalse();
  }

  @Test
  void aSteadyFlowEndsItOnceItWasOpenAsLongAsItsFirstCommandHadWaited() {
    end.processed(START - 10);
    look(START + 8);
    assertThat(one.committed()).isFalse();

    end.processed(START);
    look(START + 10);
    assertThat(one.committed()).isTrue();
  }

  @Test
  void theNextTransactionHasATimeOfItsOwn() {
    end.processed(START - 10);
    look(START + 10);
    one.resetCommit();

    one.setCurrentSystemTimeMs(START + 12);
    end.processed(START - 20);
    look(START + 30);
    assertThat(one.committed()).isFalse();
  }

  @Test
  void afterABusyTransactionTheNextIsHeldOpenForAWhile() {
    for (int command = 0; command < 10; command++) {
      end.processed(START);
    }
    look(START);
    one.resetCommit();
    end.processed(START);

    look(START + 8);
    assertThat(one.committed()).isFalse();

    look(START + 10);
    assertThat(one.committed()).isTrue();
  }

  @Test
  void noTransactionIsHeldForLongHoweverBusyTheOneBefore() {
    for (int command = 0; command < 1000; command++) {
      end.processed(START);
    }
    look(START);
    one.resetCommit();
    end.processed(START);

    look(START + 14);

    assertThat(one.committed()).isTrue();
  }

  @Test
  void aBacklogSharesALongOneHoweverLateTheLooksCome() {
    for (int round = 0; round < 10; round++) {
      end.processed(START - 60_000);
      look(START + 1000L * round);
    }

    assertThat(one.committed()).isFalse();
  }

  @Test
  void aClockThatIsBehindThatOfTheWriterEndsItAtTheNextLook() {
    end.processed(START + 5000);
    look(START);

    assertThat(one.committed()).isTrue();
  }

  @Test
  void nothingIsCommittedWhereNothingWasDone() {
    look(START);
    look(START + 2);
    assertThat(one.committed()).isFalse();

    end.processed(START);
    look(START + 4);
    one.resetCommit();
    look(START + 6);
    assertThat(one.committed()).isFalse();
  }

  private void look(long time) {
    one.scheduledPunctuators().getFirst().getPunctuator().punctuate(time);
    other.scheduledPunctuators().getFirst().getPunctuator().punctuate(time);
  }
}
