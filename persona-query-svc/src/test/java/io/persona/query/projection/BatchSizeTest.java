package io.persona.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BatchSizeTest {
  private final BatchSize size = new BatchSize();

  @Test
  void smallRowsShareEverLargerTransactions() {
    assertThat(size.next()).isEqualTo(200);
    size.wrote(200, 200 * 2_000L);
    assertThat(size.next()).as("not more than twice as many at once").isEqualTo(400);
    for (var i = 0; i < 5; i++) {
      size.wrote(size.next(), size.next() * 2_000L);
    }
    assertThat(size.next()).isEqualTo(BatchSize.MOST);
  }

  @Test
  void largeRowsGoAFewAtATime() {
    size.wrote(200, 200 * 100_000L);
    assertThat(size.next()).as("4 MiB of rows").isEqualTo(41);
    size.wrote(41, 41L << 20);
    assertThat(size.next()).as("but never one by one").isEqualTo(20);
  }

  @Test
  void whatWritesNoRowsIsNoReasonToGoSlow() {
    size.wrote(20, 1 << 30);
    for (var i = 0; i < 10; i++) {
      size.wrote(20, 0);
    }
    assertThat(size.next()).isEqualTo(BatchSize.MOST);
  }
}
