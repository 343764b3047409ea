package io.persona.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.schemas.audit.Checkpoint;
import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CheckpointsTest {
  private static final Instant NOW = Instant.parse("2026-01-31T08:30:00Z");
  private static final String HASH = "ab".repeat(32);

  private final KeyPair keys = keys();

  @Test
  void the_running_hash_is_the_sha_256_of_both_hashes_as_hex_digits() {
    // the expected value was made with another SHA-256 than Java's
    assertThat(Checkpoints.next(Checkpoints.START, "a".repeat(64)))
        .isEqualTo("6b0440c1ce48fe6bbbdc6b7b1499bf9aa8b74171dcdb3eeff952e1e7cf527813");
  }

  @Test
  void only_its_key_signed_a_checkpoint() {
    var signed = signed(new Checkpoint(3, 1000L, HASH, NOW, Checkpoints.keyId(keys.getPublic()), none()));

    assertThat(Checkpoints.isSignedBy(signed, keys.getPublic())).isTrue();
    assertThat(Checkpoints.isSignedBy(signed, keys().getPublic())).isFalse();
  }

  @Test
  void whatever_is_changed_in_a_checkpoint_breaks_its_signature() {
    var signed = signed(new Checkpoint(3, 1000L, HASH, NOW, "id", none()));

    assertThat(new Checkpoint[] {Checkpoint.newBuilder(signed).setPartition(4).build(),
        Checkpoint.newBuilder(signed).setEvents(999L).build(),
        Checkpoint.newBuilder(signed).setRunningHash("cd".repeat(32)).build(),
        Checkpoint.newBuilder(signed).setMadeAt(NOW.plusMillis(1)).build(),
        Checkpoint.newBuilder(signed).setSignature(none()).build()})
        .allSatisfy(forged -> assertThat(Checkpoints.isSignedBy(forged, keys.getPublic())).isFalse());
  }

  private Checkpoint signed(Checkpoint checkpoint) {
    return Checkpoint.newBuilder(checkpoint)
        .setSignature(ByteBuffer.wrap(Checkpoints.sign(checkpoint, keys.getPrivate()))).build();
  }

  private static ByteBuffer none() {
    return ByteBuffer.allocate(0);
  }

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance(Checkpoints.ALGORITHM).generateKeyPair();
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
