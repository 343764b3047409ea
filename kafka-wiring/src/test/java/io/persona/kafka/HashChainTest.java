package io.persona.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class HashChainTest {
  private static final CloudEvent EVENT = new CloudEvent("c1.0", "persona.created", "/persona-command-svc",
      Instant.parse("2026-01-31T08:30:00Z"), "p1");
  private static final byte[] VALUE = {0, 0, 0, 0, 7, 1, 2, 3};

  @Test
  void the_hash_is_what_the_documented_rule_gives() {
    // sha256 over 32 zero bytes, 8 bytes sequence, then the attributes and the body with 4 byte lengths; from another program
    assertThat(HashChain.next(HashChain.START, 1, EVENT, VALUE))
        .isEqualTo("a713f75a0295f6650b65cc320af55439f1ce836a7a6d401f1f17f04cb25f4aaf");
  }

  @Test
  void everything_that_is_signed_over_changes_the_hash_and_the_registrys_id_does_not() {
    var hash = HashChain.next(HashChain.START, 1, EVENT, VALUE);

    assertThat(HashChain.next(hash, 1, EVENT, VALUE)).isNotEqualTo(hash);
    assertThat(HashChain.next(HashChain.START, 2, EVENT, VALUE)).isNotEqualTo(hash);
    assertThat(HashChain.next(HashChain.START, 1, EVENT, new byte[] {0, 0, 0, 0, 7, 1, 2, 4})).isNotEqualTo(hash);
    assertThat(HashChain.next(HashChain.START, 1, moved("p2"), VALUE)).isNotEqualTo(hash);
    assertThat(HashChain.next(HashChain.START, 1, EVENT, new byte[] {0, 9, 9, 9, 9, 1, 2, 3})).isEqualTo(hash);
  }

  private static CloudEvent moved(String subject) {
    return new CloudEvent(EVENT.id(), EVENT.type(), EVENT.source(), EVENT.time(), subject);
  }
}
