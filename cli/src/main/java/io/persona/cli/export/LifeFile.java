package io.persona.cli.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.persona.cli.audit.Chain;
import io.persona.document.InvalidDocument;
import io.persona.document.Json;
import io.persona.kafka.HashChain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The file of an export, read back: every hash is recomputed from its bytes. */
public final class LifeFile {
  /** Type of the last line. */
  static final String END = "persona.exported";

  private String personaId = "";
  private String head = HashChain.START;
  private long events;
  private boolean intact = true;
  private boolean ended;
  private JsonNode key = MissingNode.getInstance();

  private LifeFile() {}

  /**
   * A file that was read.
   *
   * @param chain how far it holds
   * @param key   of the persona, as {@link ExportedKey} writes it; missing when there is none
   */
  record Read(Chain chain, JsonNode key) {}

  /**
   * How far the chain in the file holds; a file without its last line is broken where that should be.
   *
   * @throws IOException when it cannot be read
   */
  public static Chain verify(Path file) throws IOException {
    return read(file).chain();
  }

  /** The same, and the key that is in it. */
  static Read read(Path file) throws IOException {
    var life = new LifeFile();
    try (var lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (@Nullable
      String line; life.intact && (line = lines.readLine()) != null;) {
        life.take(line);
      }
    }
    var whole = life.intact && life.ended;
    return new Read(new Chain(life.personaId, life.events, life.head, whole ? null : Long.valueOf(life.events + 1)),
        life.key);
  }

  private void take(String line) {
    try {
      var json = Json.parse(line);
      intact = !ended && (END.equals(json.path("type").asText()) ? end(json) : event(json));
    } catch (InvalidDocument notJson) {
      intact = false;
    }
  }

  private boolean event(JsonNode json) {
    var line = LifeLine.read(json).filter(next -> next.follows(head, events + 1)).orElse(null);
    if (line == null || !personaId.isEmpty() && !personaId.equals(line.event().subject())) {
      return false;
    }
    personaId = line.event().subject();
    head = line.hash();
    events++;
    return true;
  }

  private boolean end(JsonNode json) {
    key = json.at("/data/key");
    ended = json.at("/data/intact").asBoolean() && json.at("/data/events").asLong() == events
        && head.equals(json.at("/data/chain_head").asText());
    return ended;
  }
}
