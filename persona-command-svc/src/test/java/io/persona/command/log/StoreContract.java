package io.persona.command.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

/** What decisions rely on, whatever store lies below. */
abstract class StoreContract {
  /** A store with nothing in it. */
  abstract KeyValueStore<String, byte[]> store();

  /** Ends a transaction: what was written leaves the caches. */
  abstract void commit();

  @Test
  void whatIsPutIsReadUntilItIsReplacedOrDeleted() {
    var part = new StorePart(store(), "persona");
    assertThat(part.get("p1")).isNull();

    part.put("p1", bytes("one"));
    assertThat(part.get("p1")).isEqualTo(bytes("one"));
    commit();
    assertThat(part.get("p1")).isEqualTo(bytes("one"));

    part.put("p1", bytes("two"));
    assertThat(part.get("p1")).isEqualTo(bytes("two"));

    part.delete("p1");
    assertThat(part.get("p1")).isNull();
    commit();
    assertThat(part.get("p1")).isNull();
    assertThat(keys(part.beginningWith(""))).isEmpty();
  }

  @Test
  void noKindSeesAnotherHoweverMuchTheirNamesAndKeysAreAlike() {
    var store = store();
    var lease = new StorePart(store, "lease");
    var leaseOf = new StorePart(store, "lease-of");
    lease.put("a", bytes("lease"));
    leaseOf.put("a", bytes("held"));
    leaseOf.put("lease/a", bytes("held too"));

    assertThat(keys(lease.beginningWith(""))).containsExactly("a");
    assertThat(keys(lease.upTo("z"))).containsExactly("a");
    lease.delete("a");
    assertThat(keys(leaseOf.beginningWith(""))).containsExactly("a", "lease/a");
  }

  @Test
  void aScanTellsWhatBeginsSoInTheOrderOfKeysAlsoWhatTheTransactionJustWrote() {
    var part = new StorePart(store(), "proposals-of-persona");
    part.put("p1/b", bytes("1"));
    part.put("p10/a", bytes("1"));
    commit();
    part.put("p1/a", bytes("1"));
    part.put("p1/c", bytes("1"));
    part.delete("p1/b");

    assertThat(keys(part.beginningWith("p1/"))).containsExactly("p1/a", "p1/c");
  }

  @Test
  void whatIsDueIsReadFromTheFrontAndNothingAfterTheBound() {
    var store = store();
    new StorePart(store, "changes").put("0", bytes("another kind, before"));
    new StorePart(store, "lease").put("0", bytes("another kind, after"));
    var part = new StorePart(store, "deadline");
    part.put("03", bytes("late"));
    part.put("01", bytes("first"));
    commit();
    part.put("02", bytes("second"));

    assertThat(keys(part.upTo("02"))).containsExactly("01", "02");
    assertThat(keys(part.upTo("00"))).isEmpty();
  }

  private static List<String> keys(KeyValueIterator<String, byte[]> entries) {
    var keys = new ArrayList<String>();
    try (entries) {
      while (entries.hasNext()) {
        var next = entries.peekNextKey();
        assertThat(entries.next().key).isEqualTo(next);
        keys.add(next);
      }
    }
    return keys;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
