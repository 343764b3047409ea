package io.persona.query.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.persona.schemas.Evidence;
import java.util.List;

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

  /** A document that came whole, as a diff on nothing. */
  public static String addWhole(JsonNode document) {
    var array = JSON.arrayNode(1);
    array.addObject().put("op", "add").put("path", "").set("value", document);
    return array.toString();
  }
}
