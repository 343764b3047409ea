package io.persona.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.kafka.Checkpoints;
import io.persona.kafka.CloudEvent;
import io.persona.kafka.HashChain;
import io.persona.schemas.audit.Checkpoint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What forgers could do to a partition of two personas, with checkpoints after 4 and 8 of its events. */
class PartitionAuditTest {
  private final KeyPair keys = keys();
  private final List<ConsumerRecord<String, byte[]>> log = log("as it was");
  private final List<Checkpoint> checkpoints = List.of(checkpoint(log, 4, keys), checkpoint(log, 8, keys));

  @Test
  void a_log_that_is_as_it_was_has_no_findings() {
    assertThat(findings(log, checkpoints)).isEmpty();
  }

  @Test
  void a_log_may_be_ahead_of_its_last_checkpoint() {
    assertThat(findings(log, checkpoints.subList(0, 1))).isEmpty();
  }

  @Test
  void a_changed_event_is_named() {
    log.get(5).value()[8] ^= 1;

    assertThat(findings(log, checkpoints).getFirst()).satisfies(finding -> {
      assertThat(finding.kind()).isEqualTo("broken-link");
      assertThat(finding.offset()).isEqualTo(5);
      assertThat(finding.personaId()).isEqualTo("b");
      assertThat(finding.sequence()).isEqualTo(3);
    });
  }

  @Test
  void a_removed_event_is_named_by_the_next_one_of_its_persona() {
    log.remove(2);

    assertThat(findings(log, checkpoints)).extracting(Finding::kind).startsWith("broken-link", "checkpoint-mismatch");
    assertThat(findings(log, checkpoints).getFirst().sequence()).isEqualTo(2);
  }

  @Test
  void the_removed_last_event_of_a_persona_shows_in_the_checkpoint_though_every_chain_fits() {
    log.remove(6);

    assertThat(findings(log, checkpoints)).extracting(Finding::kind).containsExactly("truncated");
  }

  @Test
  void swapped_events_of_two_personas_show_in_the_checkpoint_though_every_chain_fits() {
    log.add(1, log.remove(2));

    assertThat(findings(log, checkpoints)).extracting(Finding::kind).containsExactly("checkpoint-mismatch");
  }

  @Test
  void swapped_events_of_one_persona_break_its_chain() {
    log.add(0, log.remove(2));

    assertThat(findings(log, checkpoints).getFirst().kind()).isEqualTo("broken-link");
  }

  @Test
  void a_history_that_was_written_anew_with_fitting_hashes_shows_in_the_checkpoint() {
    assertThat(findings(log("as it should have been"), checkpoints)).extracting(Finding::kind)
        .containsExactly("checkpoint-mismatch");
  }

  @Test
  void a_cut_tail_shows_in_the_checkpoint() {
    var finding = findings(log.subList(0, 5), checkpoints);

    assertThat(finding).extracting(Finding::kind).containsExactly("truncated");
    assertThat(finding.getFirst().detail()).contains("8").contains("5");
  }

  @Test
  void a_checkpoint_that_was_changed_is_forged() {
    var forged = Checkpoint.newBuilder(checkpoints.getFirst()).setEvents(3L).build();

    assertThat(findings(log, List.of(forged))).extracting(Finding::kind).containsExactly("forged-signature");
  }

  @Test
  void a_checkpoint_in_another_partition_is_forged() {
    var elsewhere = Checkpoint.newBuilder(checkpoints.getFirst()).setPartition(1).build();

    assertThat(findings(log, List.of(elsewhere))).extracting(Finding::kind).containsExactly("forged-signature");
  }

  @Test
  void a_checkpoint_of_another_key_is_named() {
    assertThat(findings(log, List.of(checkpoint(log, 4, keys())))).extracting(Finding::kind)
        .containsExactly("other-key");
  }

  @Test
  void without_a_key_no_checkpoint_counts() {
    var audit = new PartitionAudit(null);
    audit.add(record(checkpoints.getFirst()), checkpoints.getFirst());

    assertThat(audit.end()).extracting(Finding::kind).containsExactly("no-key");
  }

  private List<Finding> findings(List<ConsumerRecord<String, byte[]>> events, List<Checkpoint> signed) {
    var audit = new PartitionAudit(keys.getPublic());
    signed.forEach(checkpoint -> audit.add(record(checkpoint), checkpoint));
    var links = new HashMap<String, Links>();
    for (var event : events) {
      links.computeIfAbsent(event.key(), Links::new).add(event);
      audit.add(event);
    }
    var findings = new ArrayList<Finding>();
    links.values().forEach(chain -> chain.finding().ifPresent(findings::add));
    findings.addAll(audit.end());
    return findings;
  }

  private static ConsumerRecord<String, byte[]> record(Checkpoint checkpoint) {
    return new ConsumerRecord<>("persona.checkpoints", 0, checkpoint.getEvents(), "0", new byte[0]);
  }

  private static Checkpoint checkpoint(List<ConsumerRecord<String, byte[]>> events, int count, KeyPair keys) {
    var running = Checkpoints.START;
    for (var event : events.subList(0, count)) {
      running = Checkpoints.next(running, CloudEvent.text(event.headers(), HashChain.HASH));
    }
    var unsigned = new Checkpoint(0, (long) count, running, Instant.ofEpochSecond(count),
        Checkpoints.keyId(keys.getPublic()), ByteBuffer.allocate(0));
    return Checkpoint.newBuilder(unsigned)
        .setSignature(ByteBuffer.wrap(Checkpoints.sign(unsigned, keys.getPrivate()))).build();
  }

  /** Events of the personas a and b in turn; the last of a is at offset 6, the last of b at offset 7. */
  private static List<ConsumerRecord<String, byte[]>> log(String content) {
    var events = new ArrayList<ConsumerRecord<String, byte[]>>();
    var heads = new HashMap<String, String>();
    for (int i = 0; i < 8; i++) {
      var id = i % 2 == 0 ? "a" : "b";
      var value = ("frame " + content + i).getBytes(StandardCharsets.UTF_8);
      var event = CloudEvent.create("persona.updated", "/test", Instant.ofEpochSecond(i), id);
      var sequence = i / 2 + 1;
      var hash = HashChain.next(heads.getOrDefault(id, HashChain.START), sequence, event, value);
      heads.put(id, hash);
      var written = new ConsumerRecord<>("persona.events", 0, i, id, value);
      event.writeTo(written.headers());
      HashChain.write(written.headers(), sequence, hash);
      events.add(written);
    }
    return events;
  }

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance(Checkpoints.ALGORITHM).generateKeyPair();
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
