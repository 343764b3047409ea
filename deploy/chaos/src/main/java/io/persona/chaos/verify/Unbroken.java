package io.persona.chaos.verify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;

/** Each persona's history has no gap and no change. */
final class Unbroken {
  private static final String START = "0".repeat(64);

  private Unbroken() {}

  /** {@code ce_sequence} is 1, 2, 3, … */
  static Check sequences(Evidence evidence) {
    var findings = new Check.Findings("places in a history have no gap");
    var last = new HashMap<String, Long>();
    for (var event : evidence.events()) {
      var expected = Long.toString(last.merge(event.key(), 1L, Long::sum));
      findings.expect(expected.equals(event.sequence()),
          event.key() + " has place " + event.sequence() + " where " + expected + " belongs");
    }
    return findings.check();
  }

  /** Versions are 1, 2, 3, … */
  static Check versions(Evidence evidence) {
    var findings = new Check.Findings("versions have no gap");
    var last = new HashMap<String, Long>();
    for (var event : evidence.events()) {
      event.version().ifPresent(version -> {
        var expected = last.merge(event.key(), 1L, Long::sum);
        findings.expect(expected.equals(version), event.key() + " has version " + version + ", not " + expected);
      });
    }
    return findings.check();
  }

  /** Every event carries the hash of itself and all before it. */
  static Check chains(Evidence evidence) {
    var findings = new Check.Findings("the hash chain is whole");
    var hashes = new HashMap<String, String>();
    for (var event : evidence.events()) {
      var expected = hash(hashes.getOrDefault(event.key(), START), event);
      hashes.put(event.key(), event.hash());
      findings.expect(expected.equals(event.hash()), event.key() + " is broken at " + event.sequence());
    }
    return findings.check();
  }

  /** As the contract of the chain says it, and not by the code that wrote it: that could not vouch for itself. */
  static String hash(String previous, LoggedEvent event) {
    var digest = sha256();
    digest.update(HexFormat.of().parseHex(previous));
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(Long.parseLong(event.sequence())).array());
    for (var text : new String[] {event.id(), event.type(), event.source(), event.time(), event.subject()}) {
      add(digest, text.getBytes(StandardCharsets.UTF_8));
    }
    add(digest, event.avro());
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, byte[] bytes) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
