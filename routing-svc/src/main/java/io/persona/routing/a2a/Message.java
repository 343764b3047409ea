package io.persona.routing.a2a;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.persona.routing.Flaw;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A message of A2A 1.0, as far as the answer of an agent fills one. */
@Schema(name = "A2aMessage")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Message(String messageId, String contextId, @Schema(examples = "ROLE_AGENT") String role,
    List<DataPart> parts, @Schema(description = "URIs of the extensions that it uses.") List<String> extensions) {
  private static final int MOST_TEXT = 256;

  /** A part that is JSON. */
  @Schema(name = "A2aDataPart")
  public record DataPart(@Schema(description = "What the agent tells of itself.") PersonaExchange data,
      @Schema(examples = "application/json") String mediaType) {}

  /** Answer of {@code message:send}. */
  @Schema(name = "SendMessageResponse")
  public record Sent(Message message) {}

  /** What the agent tells of itself, in the conversation of the request. */
  static Message telling(PersonaExchange exchange, JsonNode request) {
    var context = request.path("message").path("contextId").asText("");
    return new Message(UUID.randomUUID().toString(), context.isEmpty() ? UUID.randomUUID().toString() : context,
        "ROLE_AGENT", List.of(new DataPart(exchange, "application/json")), List.of(PersonaExtension.URI));
  }

  /** What is wrong with a SendMessageRequest; empty when it can be answered. */
  static List<Flaw> flaws(@Nullable JsonNode request) {
    if (request == null || !request.path("message").isObject()) {
      return List.of(new Flaw("/message", "is needed"));
    }
    var message = request.path("message");
    var context = message.path("contextId");
    return Stream.of(Flaw.when(!isText(message.path("messageId")), "/message/messageId", "must be text"),
        Flaw.when(!context.isMissingNode() && !isText(context), "/message/contextId", "must be text"),
        Flaw.when(!"ROLE_USER".equals(message.path("role").textValue()), "/message/role", "must be ROLE_USER"),
        Flaw.when(!message.path("parts").isArray() || message.path("parts").isEmpty(), "/message/parts",
            "needs a part"),
        keywordFlaws(keywords(request))).flatMap(List::stream).toList();
  }

  private static List<Flaw> keywordFlaws(JsonNode keywords) {
    boolean usable = keywords.isMissingNode() || keywords.isArray()
        && keywords.size() <= ExchangeResource.MOST_KEYWORDS && keywords.valueStream().allMatch(JsonNode::isTextual);
    return Flaw.when(!usable, "/message/metadata", "keywords of the extension must be 50 texts at most");
  }

  /** The words of the task, when the message says them in the metadata of the extension; missing otherwise. */
  static JsonNode keywords(JsonNode request) {
    return request.path("message").path("metadata").path(PersonaExtension.URI).path("keywords");
  }

  private static boolean isText(JsonNode value) {
    return value.isTextual() && !value.textValue().isEmpty() && value.textValue().length() <= MOST_TEXT;
  }
}
