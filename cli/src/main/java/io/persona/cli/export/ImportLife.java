package io.persona.cli.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.persona.cli.api.ExitCode;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;
import io.persona.kafka.DataKey;
import io.persona.kafka.SealBroken;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Takes lives that were exported elsewhere into this system. */
public final class ImportLife implements Verb {
  @Override
  public Usage usage() {
    return Usage
        .of("import-life",
            "Take in lives that ./persona export wrote, event by event as they were: the same ids, times, bytes and hash "
                + "chain. Each file is verified first. A persona that is or was here is refused; an import that broke off "
                + "goes on where it stands. A sealed export is taken in with its key, or not at all: "
                + "export it with --passphrase-file. Needs persona:import.")
        .parameters("FILE", "Exports, as JSON Lines.")
        .text("--passphrase-file", "FILE",
            "Its first line is the passphrase that the keys in the files are wrapped with.")
        .examples("./persona import-life coach.jsonl",
            "./persona import-life coach.jsonl --passphrase-file secret.txt");
  }

  @Override
  public int run(Arguments given, Session session) throws IOException {
    var passphrase = Passphrase.read(given.text("--passphrase-file"));
    var imported = JsonNodeFactory.instance.arrayNode();
    for (var file : given.parameters()) {
      var code = take(Path.of(file), passphrase, imported, session);
      if (code != ExitCode.OK) {
        return code;
      }
    }
    if (session.json()) {
      session.print(JsonNodeFactory.instance.objectNode().set("imported", imported).toString());
    }
    return ExitCode.OK;
  }

  private static int take(Path file, char @Nullable [] passphrase, ArrayNode imported, Session session) {
    try {
      var life = LifeFile.read(file);
      var chain = life.chain();
      if (!chain.intact() || chain.length() == 0) {
        return session.fail(ExitCode.USAGE, file + ", line " + (chain.length() + 1)
            + ": this is not what was exported, or the file ends too soon; nothing of it was sent.");
      }
      if (!life.key().isMissingNode() && passphrase == null) {
        return session.fail(ExitCode.USAGE,
            file + ": its key is wrapped with a passphrase: name the file of that with --passphrase-file.");
      }
      var key = passphrase == null || life.key().isMissingNode() ? null : ExportedKey.read(life.key(), passphrase);
      return new LifeTransfer(file, chain, key == null ? null : json(key), session).send(imported);
    } catch (SealBroken otherPassphrase) {
      return session.fail(ExitCode.USAGE, file + ": that is not the passphrase of its key.");
    } catch (IOException unreadable) {
      return session.fail(ExitCode.USAGE, file + ": cannot be read (" + unreadable.getMessage() + ")");
    }
  }

  private static JsonNode json(DataKey key) {
    return JsonNodeFactory.instance.objectNode().put("id", key.id()).put("secret", key.secretBytes());
  }
}
