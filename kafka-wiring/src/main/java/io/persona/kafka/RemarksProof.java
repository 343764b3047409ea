package io.persona.kafka;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Proves who gave feedback, for all the remarks of one giver that go from memory to memory together: a {@link CommandProof} that is
 * bound to their personas and commands, so that it stands for no others.
 */
public final class RemarksProof {
  private static final String AUDIENCE = "remarks";

  private RemarksProof() {}

  /** What a remark is about. */
  public record About(String personaId, String commandId) {}

  /** A proof for these. */
  public static String sign(CommandProof proof, CommandProof.Subject subject, List<About> remarks, Instant now) {
    var headers = new RecordHeaders();
    proof.sign(headers, id(remarks), AUDIENCE, subject, now);
    return String.valueOf(CloudEvent.text(headers, CommandProof.HEADER));
  }

  /** Who gave these, or empty when the proof is none for them. */
  public static Optional<CommandProof.Subject> verify(CommandProof proof, String signed, List<About> remarks,
      Instant now) {
    var headers = new RecordHeaders();
    headers.add(CommandProof.HEADER, CloudEvent.utf8(signed));
    return proof.verify(headers, id(remarks), AUDIENCE, now);
  }

  private static String id(List<About> remarks) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var remark : remarks) {
        digest.update((remark.personaId() + '\n' + remark.commandId() + '\n').getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
