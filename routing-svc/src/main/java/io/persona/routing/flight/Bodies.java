package io.persona.routing.flight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.document.InvalidDocument;
import io.persona.document.Json;
import io.persona.document.Pointers;
import io.persona.edge.Problem;
import io.persona.edge.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Reads the bodies of actions. What cannot be read is a {@link ProblemException}, which quotes no value. */
final class Bodies {
  private static final String SLOT = "agent_slot";

  private Bodies() {}

  /** A JSON object with these members and no others. */
  static ObjectNode object(byte[] body, Set<String> members) {
    JsonNode read;
    try {
      read = Json.parse(body);
    } catch (InvalidDocument malformed) {
      throw problem("malformed-json", "Malformed JSON", "The body " + malformed.violation().message() + ".");
    }
    if (!(read instanceof ObjectNode object)) {
      throw problem("wrong-type", "Wrong Type", "The body is a JSON object.");
    }
    for (var name : members) {
      if (!object.has(name)) {
        throw problem("missing-field", "Missing Field", "/" + name + " is needed.");
      }
    }
    object.fieldNames().forEachRemaining(name -> {
      if (!members.contains(name)) {
        throw problem("unknown-field", "Unknown Field",
            Pointers.child("", name) + " is not known here; known are " + String.join(", ", members) + ".");
      }
    });
    return object;
  }

  /** The slot that {@code {agent_slot}} and nothing else names. */
  static int slot(byte[] body) {
    return slot(object(body, Set.of(SLOT)));
  }

  static int slot(ObjectNode object) {
    var slot = object.path(SLOT);
    if (!slot.isIntegralNumber() || !slot.canConvertToInt() || slot.intValue() < 0 || slot.intValue() > Slotted.LAST) {
      throw problem("invalid-value", "Invalid Value", "/agent_slot is an integer from 0 to 255.");
    }
    return slot.intValue();
  }

  /** Any number; one above 1 is a score that no agent has. */
  static float threshold(ObjectNode object) {
    if (!object.path("threshold").isNumber()) {
      throw problem("invalid-value", "Invalid Value", "/threshold is a number.");
    }
    return (float) object.path("threshold").doubleValue();
  }

  /**
   * The whole body as text, as it is.
   *
   * @param most characters
   */
  static String text(byte[] body, int most) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      if (text.length() <= most) {
        return text;
      }
    } catch (CharacterCodingException notUtf8) {
      throw problem("invalid-value", "Invalid Value", "The body is not UTF-8.");
    }
    throw problem("invalid-value", "Invalid Value", "The body is text of at most " + most + " characters.");
  }

  private static ProblemException problem(String code, String title, String detail) {
    return new ProblemException(Problem.of(400, code, title, detail));
  }
}
