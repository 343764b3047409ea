package io.persona.cli.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.document.Json;
import io.persona.document.PersonaDiff;
import io.persona.document.PersonaSchema;
import io.persona.cli.replay.ReplayedPersona.Life;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Where what is shown of a persona differs from what the log says, after the same number of its events. */
final class Comparison {
  /** As many pending proposals a single read shows. */
  private static final int SHOWN_PENDING = 50;

  private Comparison() {}

  /** What differs, one name each: a JSON Pointer into the document, or a member of an answer. Empty when nothing does. */
  static List<String> differences(ReplayedPersona log, Shown view) {
    return switch (view) {
      case Shown.Nothing _ -> List.of("persona");
      case Shown.Receipt(var _, var receipt) -> receipt(log, receipt);
      case Shown.Living _ when log.life() == Life.ERASED -> List.of("life");
      case Shown.Living(var _, var entry, var chain) -> living(log, entry, chain);
    };
  }

  private static List<String> receipt(ReplayedPersona log, JsonNode receipt) {
    var differences = new ArrayList<String>();
    differ("life", log.life() == Life.ERASED, differences);
    differ("chain_head", log.head().equals(receipt.path("chain_head").asText()), differences);
    differ("last_version", log.version() == receipt.path("last_version").asLong(), differences);
    return differences;
  }

  private static List<String> living(ReplayedPersona log, JsonNode entry, JsonNode chain) {
    var differences = new ArrayList<String>();
    var expected = log.document();
    PersonaDiff.between(expected, documentOf(entry))
        .forEach(operation -> differences.add(operation.path("path").asText()));
    differ("archived", entry.path("archived").asBoolean() == (log.life() == Life.ARCHIVED), differences);
    differ("parked", !entry.path("parked").asBoolean(), differences);
    differ("pending_proposals", samePending(log, entry.path("pending_proposals")), differences);
    differ("chain_head", log.head().equals(chain.path("head").asText()), differences);
    differ("chain_intact", chain.path("intact").asBoolean(), differences);
    return differences;
  }

  private static boolean samePending(ReplayedPersona log, JsonNode shown) {
    var ids = new TreeSet<String>();
    shown.forEach(proposal -> ids.add(proposal.path("proposal_id").asText()));
    return ids.size() == Math.min(SHOWN_PENDING, log.pending().size()) && log.pending().containsAll(ids);
  }

  /** The members of the document alone: an answer has others beside them. */
  private static ObjectNode documentOf(JsonNode entry) {
    var document = JsonNodeFactory.instance.objectNode();
    entry.properties().stream().filter(member -> PersonaSchema.members().contains(member.getKey()))
        .forEach(member -> document.set(member.getKey(), member.getValue()));
    return document;
  }

  private static void differ(String name, boolean same, List<String> differences) {
    if (!same) {
      differences.add(name);
    }
  }
}
