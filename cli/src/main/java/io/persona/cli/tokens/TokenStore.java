package io.persona.cli.tokens;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * The tokens of the local stack: {@code tokens.json}, mode 0600. A change is written beside the file and renamed over it,
 * under a lock, so that a service never reads half of it and two changes at once both count.
 */
final class TokenStore {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Lock THIS_PROCESS = new ReentrantLock();

  private final Path file;

  /** @param secrets folder with {@code tokens.json} */
  TokenStore(Path secrets) {
    this.file = secrets.resolve("tokens.json");
  }

  /** Whether the stack has made its secrets. */
  boolean exists() {
    return Files.exists(file);
  }

  /** What to say when it has not. */
  String missing() {
    return "There is no " + file + ". The first ./persona up makes it.";
  }

  List<TokenEntry> read() throws IOException {
    return JSON.readValue(file.toFile(), Content.class).tokens();
  }

  /** Replaces the entries by what the change makes of them. */
  void change(UnaryOperator<List<TokenEntry>> change) throws IOException {
    var lockFile = file.resolveSibling("tokens.lock");
    // a lock on a file holds off other processes only, and throws where this one has it already
    THIS_PROCESS.lock();
    try (var channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock();
      replace(new Content(change.apply(read())));
    } finally {
      THIS_PROCESS.unlock();
    }
  }

  private void replace(Content content) throws IOException {
    var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var beside = Files.createTempFile(file.getParent(), "tokens", ".new", ownerOnly);
    try {
      var text = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(content);
      try (var out = FileChannel.open(beside, Set.of(StandardOpenOption.WRITE))) {
        out.write(ByteBuffer.wrap(text));
        out.force(true);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private record Content(@JsonProperty("tokens") List<TokenEntry> tokens) {}
}
