package io.persona.cli.audit;

import io.persona.cli.api.Reply;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Session;
import io.persona.kafka.Checkpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the public key of the checkpoints comes from: a file that was named, the local stack's own, or the service. */
final class AuditKeys {
  private AuditKeys() {}

  /**
   * The key, or empty when nobody has it.
   *
   * @param file as it was named; null when it was not
   * @throws IOException when the named file holds no such key
   */
  static Optional<PublicKey> find(@Nullable String file, Session session) throws IOException {
    if (file != null) {
      return Optional.of(parse(Files.readString(Path.of(file))));
    }
    var local = session.environment().secrets().resolve("audit.pub");
    return Files.isReadable(local) ? Optional.of(parse(Files.readString(local))) : ask(session);
  }

  private static Optional<PublicKey> ask(Session session) throws IOException {
    var reply = session.api().send(Request.get(Resource.at(Service.COMMAND, "audit", "key")));
    return reply instanceof Reply.Done done
        ? Optional.of(parse(done.answer().json().path("public_key").asText()))
        : Optional.empty();
  }

  private static PublicKey parse(String text) throws IOException {
    try {
      var encoded = Base64.getMimeDecoder().decode(text.replaceAll("-----[^-]+-----", "").strip());
      return KeyFactory.getInstance(Checkpoints.ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException | IllegalArgumentException noKey) {
      throw new IOException("not an Ed25519 public key");
    }
  }
}
