package io.persona.cli.replay;

import io.persona.cli.log.PrivateFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** {@code state.jsonl}: one line per persona. For its owner alone, because it is in the clear. */
final class StateFile implements AutoCloseable {
  private final MessageDigest digest;
  private final OutputStream out;

  StateFile(Path file) throws IOException {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
    out = new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(PrivateFiles.fresh(file))), digest);
  }

  void write(ReplayedPersona persona) throws IOException {
    out.write(persona.json().toString().getBytes(StandardCharsets.UTF_8));
    out.write('\n');
  }

  /** Ends the file. */
  @Override
  public void close() throws IOException {
    out.close();
  }

  /** SHA-256 of what was written, 64 hex digits; of a file that was closed, once. */
  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
