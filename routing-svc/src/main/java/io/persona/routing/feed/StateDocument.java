package io.persona.routing.feed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.persona.document.AgentPersona;
import io.persona.document.InvalidDocument;
import io.persona.document.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What routing reads of a persona document.
 *
 * @param agent null when there is no agent block
 */
record StateDocument(@Nullable String name, @Nullable String ownerKind, @Nullable String ownerRef,
    @Nullable String archetype, @Nullable AgentPersona agent, OptionalInt slot) {

  /**
   * Nearly all documents are read token by token, in a third of the time that trees take; from the others, a tree is made,
   * and it has the last word on what can be used.
   *
   * @return empty when it is no object
   * @throws InvalidDocument          when it is no JSON that a document may be
   * @throws IllegalArgumentException when its agent block lacks something
   */
  static Optional<StateDocument> read(ByteBuffer utf8, Tokens tokens) {
    if (!hasEscapes(utf8)) {
      try (var json = tokens.parser(utf8)) {
        return Optional.of(new Reading(tokens).read(json));
      } catch (IOException unusualOrNotJson) {
        return of(tree(utf8));
      }
    }
    return of(tree(utf8));
  }

  /** Only an escape can hold U+0000 or half a surrogate pair. */
  private static boolean hasEscapes(ByteBuffer utf8) {
    var bytes = utf8.array();
    int end = utf8.arrayOffset() + utf8.limit() - 1;
    for (int i = utf8.arrayOffset() + utf8.position(); i < end; i++) {
      if (bytes[i] == '\\' && bytes[i + 1] == 'u') {
        return true;
      }
    }
    return false;
  }

  private static JsonNode tree(ByteBuffer utf8) {
    var bytes = new byte[utf8.remaining()];
    utf8.duplicate().get(bytes);
    return Json.parse(bytes);
  }

  private static Optional<StateDocument> of(JsonNode document) {
    if (!document.isObject()) {
      return Optional.empty();
    }
    var block = document.path("agent");
    var slot = block.path("slot");
    return Optional.of(new StateDocument(document.path("name").textValue(), document.path("owner_kind").textValue(),
        document.path("owner_ref").textValue(), document.path("archetype").textValue(),
        block.isMissingNode() || block.isNull() ? null : AgentPersona.from(block),
        slot.canConvertToInt() ? OptionalInt.of(slot.intValue()) : OptionalInt.empty()));
  }

  /** A document while it is read. */
  private static final class Reading {
    private final Tokens tokens;
    private final AgentTokens block;
    private @Nullable String name;
    private @Nullable String ownerKind;
    private @Nullable String ownerRef;
    private @Nullable String archetype;
    private boolean hasAgent;

    Reading(Tokens tokens) {
      this.tokens = tokens;
      this.block = new AgentTokens(tokens);
    }

    StateDocument read(JsonParser json) throws IOException {
      json.nextToken();
      tokens.object(json, this::member);
      if (json.nextToken() != null) {
        throw new Tokens.Unusual();
      }
      return new StateDocument(name, ownerKind, ownerRef, archetype, hasAgent ? block.agent() : null, block.slot());
    }

    private void member(String member, JsonParser json) throws IOException {
      switch (member) {
        case "name" -> name = textOrNull(json);
        case "owner_kind" -> ownerKind = textOrNull(json);
        case "owner_ref" -> ownerRef = textOrNull(json);
        case "archetype" -> archetype = textOrNull(json);
        case "agent" -> {
          if (json.currentToken() != JsonToken.VALUE_NULL) {
            block.read(json);
            hasAgent = true;
          }
        }
        default -> tokens.skip(json);
      }
    }

    private @Nullable String textOrNull(JsonParser json) throws IOException {
      return json.currentToken() == JsonToken.VALUE_NULL ? null : tokens.text(json);
    }
  }
}
