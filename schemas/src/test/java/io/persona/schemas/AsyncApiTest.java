package io.persona.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AsyncApiTest {
  private static final AsyncApi DOCUMENT = AsyncApi.read();

  /** By the published JSON Schema of AsyncAPI 3.0.0. */
  @Test
  void isValid() throws IOException {
    try (var stream = AsyncApiTest.class.getResourceAsStream("/asyncapi/3.0.0.schema.json")) {
      var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
          .getSchema(new ObjectMapper().readTree(stream));

      assertThat(schema.validate(DOCUMENT.root())).isEmpty();
      assertThat(schema.validate(new ObjectMapper().readTree("{\"asyncapi\": \"3.0.0\", \"info\": {}}"))).isNotEmpty();
    }
  }

  @Test
  void namesTheTopicsOfTheCodeAndNoOthersWithTheirRetention() {
    Map<String, Map<String, String>> documented = DOCUMENT.channels()
        .collect(Collectors.toMap(c -> c.getValue().path("address").asText(), c -> settings(c.getValue())));

    assertThat(documented).isEqualTo(Topic.definitions().stream()
        .collect(Collectors.toMap(Topic.Definition::name, Topic.Definition::config)));
    assertThat(DOCUMENT.channels()).allSatisfy(channel -> assertThat(channel.getValue().at("/bindings/kafka/topic"))
        .isEqualTo(channel.getValue().path("address")));
  }

  @Test
  void namesTheMessagesOfTheCodeAndNoOthersOnTheirTopics() {
    var documented = DOCUMENT.channels().flatMap(channel -> DOCUMENT.messagesOf(channel.getValue())
        .map(message -> channel.getValue().path("address").asText() + " " + message.path("name").asText()));

    assertThat(documented).containsExactlyInAnyOrderElementsOf(Stream.of(MessageType.values())
        .map(type -> type.topic().topicName() + " " + type.ceType()).toList());
  }

  @Test
  void everyMessageRefersToTheNewestSchemaOfItsType() {
    assertThat(DOCUMENT.root().at("/components/messages").properties().stream().map(Map.Entry::getValue)
        .filter(message -> message.has("payload"))).hasSize(MessageType.values().length).allSatisfy(message -> {
          var type = MessageType.ofCeType(message.path("name").asText()).orElseThrow();
          var name = type.schema().getFullName();
          var newest = HistoryFiles.file(name, SchemaHistory.versions(name).size(), ".avsc");
          var referred = AsyncApi.FILE.getParent().resolve(message.at("/payload/schema/$ref").asText()).normalize();

          assertThat(referred).isEqualTo(newest).exists();
        });
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    assertThat(DOCUMENT.references()).isNotEmpty().allSatisfy(reference -> {
      if (reference.startsWith("#")) {
        assertThat(DOCUMENT.root().at(JsonPointer.compile(reference.substring(1))).isMissingNode()).isFalse();
      } else {
        assertThat(Files.exists(AsyncApi.FILE.getParent().resolve(reference))).isTrue();
      }
    });
  }

  @Test
  void everyTopicIsWrittenAndEveryTopicButTheDeadLettersIsRead() {
    assertThat(DOCUMENT.channels()).allSatisfy(channel -> {
      assertThat(actionsOn(channel.getKey())).contains("send");
      if (!channel.getValue().path("address").asText().endsWith(".dlq")) {
        assertThat(actionsOn(channel.getKey())).contains("receive");
      }
    });
  }

  private static Stream<String> actionsOn(String channel) {
    return DOCUMENT.root().path("operations").properties().stream().map(Map.Entry::getValue)
        .filter(operation -> operation.at("/channel/$ref").asText().equals("#/channels/" + channel))
        .map(operation -> operation.path("action").asText());
  }

  private static Map<String, String> settings(JsonNode channel) {
    var topic = channel.at("/bindings/kafka/topicConfiguration");
    return topic.properties().stream().collect(Collectors.toMap(Map.Entry::getKey,
        setting -> setting.getValue().isArray() ? setting.getValue().path(0).asText() : setting.getValue().asText()));
  }
}
