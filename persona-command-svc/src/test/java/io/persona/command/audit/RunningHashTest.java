package io.persona.command.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RunningHashTest {
  private static final int BYTES_WITHOUT_TIME = 48;

  @Test
  void it_comes_back_as_it_was_kept() {
    var unsigned = RunningHash.START.next("ab".repeat(32));
    var signed = unsigned.afterCheckpoint(Instant.parse("2026-03-01T12:00:00.123Z")).next("cd".repeat(32));

    assertThat(RunningHash.fromBytes(unsigned.toBytes())).isEqualTo(unsigned);
    assertThat(RunningHash.fromBytes(signed.toBytes())).isEqualTo(signed);
  }

  @Test
  void what_was_kept_before_it_had_a_time_is_read() {
    var signed = RunningHash.START.next("ab".repeat(32)).afterCheckpoint(Instant.EPOCH);

    var read = RunningHash.fromBytes(Arrays.copyOf(signed.toBytes(), BYTES_WITHOUT_TIME));

    assertThat(read).isEqualTo(new RunningHash(1, signed.hash(), 1, null));
  }
}
