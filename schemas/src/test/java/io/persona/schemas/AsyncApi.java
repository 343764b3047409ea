package io.persona.schemas;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** The document of the topics, as {@code asyncapi.yaml} holds it. */
final class AsyncApi {
  static final Path FILE = Path.of("src/main/resources/asyncapi.yaml");
  private static final String DEAD_LETTER = "dead-letter";

  private final JsonNode root;

  private AsyncApi(JsonNode root) {
    this.root = root;
  }

  static AsyncApi read() {
    try {
      return new AsyncApi(new YAMLMapper().readTree(FILE.toFile()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  JsonNode root() {
    return root;
  }

  /** Channels by name. */
  Stream<Map.Entry<String, JsonNode>> channels() {
    return root.path("channels").properties().stream();
  }

  /** The messages of a channel, but for dead letters, which have the type that they had elsewhere. */
  Stream<JsonNode> messagesOf(JsonNode channel) {
    return channel.path("messages").properties().stream().map(m -> resolve(m.getValue()))
        .filter(m -> !m.path("name").asText().equals(DEAD_LETTER));
  }

  /** Follows a reference within the document. */
  JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? root.at(JsonPointer.compile(node.path("$ref").asText().substring(1))) : node;
  }

  /** Every reference of the document. */
  Stream<String> references() {
    return root.findValuesAsText("$ref").stream();
  }
}
