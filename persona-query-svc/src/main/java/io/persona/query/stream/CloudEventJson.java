package io.persona.query.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.document.Json;
import io.persona.kafka.CloudEvent;
import io.persona.kafka.HashChain;
import io.persona.kafka.PersonalText;
import io.persona.query.answer.Times;
import io.persona.schemas.Actor;
import io.persona.schemas.PersonalData;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record as a CloudEvent in JSON: its attributes, its place in the persona's history ({@code sequence},
 * {@code chainhash}) where it has one, and as {@code data} the fields of its schema.
 */
final class CloudEventJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  /** Personal data that is JSON; all other is text. */
  private static final Set<String> DOCUMENTS = Set.of("document", "diff", "override_diff", "telemetry_scope");

  private CloudEventJson() {}

  /** @param value with nothing sealed in it */
  static String of(CloudEvent head, Headers headers, SpecificRecord value) {
    var event = JSON.objectNode().put("specversion", "1.0").put("id", head.id()).put("type", head.type())
        .put("source", head.source()).put("subject", head.subject()).put("time", Times.rfc3339(head.time()))
        .put("datacontenttype", "application/json");
    var sequence = CloudEvent.text(headers, HashChain.SEQUENCE);
    if (sequence != null && sequence.matches("\\d{1,18}")) {
      event.put("sequence", Long.parseLong(sequence)).put("chainhash", CloudEvent.text(headers, HashChain.HASH));
    }
    var data = fields(value);
    if (!data.has("persona_id")) {
      data.put("persona_id", head.subject());
    }
    return event.set("data", data).toString();
  }

  private static ObjectNode fields(SpecificRecord value) {
    var object = JSON.objectNode();
    for (var field : value.getSchema().getFields()) {
      if (value.get(field.pos()) instanceof Actor actor) {
        object.put(field.name(), actor.getPseudonym()).put(field.name() + "_kind", lower(actor.getKind()));
      } else {
        object.set(field.name(), json(field.name(), value.get(field.pos())));
      }
    }
    return object;
  }

  private static JsonNode json(String field, @Nullable Object value) {
    return switch (value) {
      case null -> JSON.nullNode();
      case PersonalData personal -> DOCUMENTS.contains(field)
          ? Json.parse(PersonalText.text(personal))
          : JSON.textNode(PersonalText.text(personal));
      case SpecificRecord record -> fields(record);
      case List<?> items -> {
        var array = JSON.arrayNode(items.size());
        items.forEach(item -> array.add(json(field, item)));
        yield array;
      }
      case Instant time -> JSON.textNode(Times.rfc3339(time));
      case Boolean flag -> JSON.booleanNode(flag);
      case Integer number -> JSON.numberNode(number);
      case Long number -> JSON.numberNode(number);
      case Double number -> JSON.numberNode(number);
      case Enum<?> name -> JSON.textNode(lower(name));
      default -> JSON.textNode(value.toString());
    };
  }

  private static String lower(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }
}
