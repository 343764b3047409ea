package io.persona.query.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.persona.document.Json;
import io.persona.schemas.Actor;
import io.persona.schemas.Evidence;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Parts of events as JSON, in the names of the schemas. */
public final class EventJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private EventJson() {}

  public static String array(List<String> texts) {
    var array = JSON.arrayNode(texts.size());
    texts.forEach(array::add);
    return array.toString();
  }

  /** What a proposal rests on. */
  public static String evidence(List<Evidence> evidence) {
    var array = JSON.arrayNode(evidence.size());
    for (var item : evidence) {
      array.addObject().put("kind", item.getKind()).put("reference", item.getReference()).put("value", item.getValue())
          .put("samples", item.getSamples());
    }
    return array.toString();
  }

  /** Approvals of a proposal, and one more. */
  public static String endorsed(String before, Actor actor, @Nullable String why, Instant at) {
    var array = (ArrayNode) Json.parse(before);
    array.addObject().put("actor", actor.getPseudonym())
        .put("actor_kind", actor.getKind().name().toLowerCase(Locale.ROOT)).put("rationale", why)
        .put("at", Times.rfc3339(at));
    return array.toString();
  }

  /** A document that came whole, as a diff on nothing. */
  public static String addWhole(JsonNode document) {
    var array = JSON.arrayNode(1);
    array.addObject().put("op", "add").put("path", "").set("value", document);
    return array.toString();
  }
}
