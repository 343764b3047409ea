package io.persona.cli.export;

import io.persona.cli.api.ExitCode;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;
import io.persona.cli.log.LogKeys;
import io.persona.cli.log.LogReader;
import io.persona.cli.log.Partitions;
import io.persona.cli.log.PrivateFiles;
import io.persona.schemas.Topic;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Writes a persona's whole life from the log into a file. */
public final class ExportLife implements Verb {
  @Override
  public Usage usage() {
    return Usage
        .of("export",
            "Write a persona's whole life from the log: a CloudEvent per line, byte for byte, so that its chain verifies.")
        .parameter("ID", "The persona.")
        .requiredText("--out", "FILE", "Where to write it, as JSON Lines; for its owner alone.")
        .flag("--readable", "What each event says beside its bytes, in the clear. Else sealed data stays sealed.")
        .text("--passphrase-file", "FILE",
            "Put the persona's key into the file, wrapped with the passphrase that is the first line of this one. "
                + "A copy with a key outlives an erasure.")
        .examples("./persona export coach --out coach.jsonl", "./persona audit verify --export coach.jsonl",
            "./persona export coach --out coach.jsonl --readable --passphrase-file secret.txt");
  }

  @Override
  public int run(Arguments given, Session session) throws IOException {
    var id = given.parameter();
    var passphrase = Passphrase.read(given.text("--passphrase-file"));
    if (passphrase != null && passphrase.length == 0) {
      return session.fail(ExitCode.USAGE, "The passphrase is empty.");
    }
    var file = Path.of(Objects.requireNonNull(given.text("--out")));
    var draft = PrivateFiles.draft(file);
    try {
      return export(id, passphrase, given.flag("--readable"), draft, session);
    } finally {
      Files.deleteIfExists(draft.beside());
    }
  }

  private static int export(String id, char @Nullable [] passphrase, boolean readable, PrivateFiles.Draft draft,
      Session session) throws IOException {
    try (var log = LogReader.of(session.environment());
        var keys = LogReader.of(session.environment());
        var out = Files.newBufferedWriter(draft.beside(), StandardCharsets.UTF_8)) {
      var ends = log.ends(Topic.EVENTS);
      var partition = Partitions.of(id, ends.size());
      var life = new Life(id, new LogKeys(keys, partition, session.environment()), readable,
          passphrase);
      log.read(Topic.EVENTS, Map.of(partition, ends.get(partition)), record -> write(out, life.line(record)));
      if (life.events() == 0) {
        return session.fail(ExitCode.REFUSED, "The log has no event of " + id + ".");
      }
      write(out, life.end());
      out.close();
      draft.finish();
      session.print(session.json() ? life.end() : life.summary(draft.file()));
      return life.isIntact() ? ExitCode.OK : ExitCode.REFUSED;
    } catch (UncheckedIOException noKey) {
      return session.fail(ExitCode.USAGE, String.valueOf(noKey.getMessage()));
    } catch (KafkaException unreachable) {
      return session.fail(ExitCode.UNREACHABLE, "The log cannot be read: " + unreachable.getMessage()
          + ". Start the stack with ./persona up, or look at it with ./persona status.");
    }
  }

  private static void write(BufferedWriter out, String line) {
    if (!line.isEmpty()) {
      try {
        out.write(line + "\n");
      } catch (IOException full) {
        throw new UncheckedIOException("The file cannot be written: " + full.getMessage(), full);
      }
    }
  }
}
