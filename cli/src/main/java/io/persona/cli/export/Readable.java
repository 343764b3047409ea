package io.persona.cli.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.persona.kafka.PersonalText;
import io.persona.schemas.PersonalData;
import java.util.Collection;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** What a record says, as JSON for people. */
final class Readable {
  private static final String ERASED = "(erased)";

  private Readable() {}

  static JsonNode of(@Nullable Object value) {
    return switch (value) {
      case null -> JsonNodeFactory.instance.nullNode();
      case PersonalData sealed when sealed.getKeyId() != null -> JsonNodeFactory.instance.textNode(ERASED);
      case PersonalData clear -> JsonNodeFactory.instance.textNode(PersonalText.text(clear));
      case IndexedRecord record -> members(record);
      case Collection<?> items -> {
        var array = JsonNodeFactory.instance.arrayNode();
        items.forEach(item -> array.add(of(item)));
        yield array;
      }
      case Long number -> JsonNodeFactory.instance.numberNode(number);
      case Integer number -> JsonNodeFactory.instance.numberNode(number);
      case Double number -> JsonNodeFactory.instance.numberNode(number);
      case Boolean yes -> JsonNodeFactory.instance.booleanNode(yes);
      default -> JsonNodeFactory.instance.textNode(value.toString());
    };
  }

  private static JsonNode members(IndexedRecord record) {
    var object = JsonNodeFactory.instance.objectNode();
    record.getSchema().getFields().forEach(field -> object.set(field.name(), of(record.get(field.pos()))));
    return object;
  }
}
