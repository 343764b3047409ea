package io.persona.routing.shards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * What shards say to each other, as JSON. Numbers come back as they were, bit by bit, and so does every text, whatever
 * characters it has.
 */
final class Wire {
  private static final JsonMapper MAPPER = JsonMapper.builder().findAndAddModules()
      .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).enable(JsonWriteFeature.ESCAPE_NON_ASCII)
      .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
      .build();

  private Wire() {}

  static byte[] bytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException bug) {
      throw new UncheckedIOException(bug);
    }
  }

  /** @throws IOException when it is no such question */
  static @Nullable Question<?> question(Kind kind, byte[] json) throws IOException {
    return MAPPER.readValue(json, kind.question());
  }

  /** @throws IOException when it is no answer to such a question */
  static <P> ShardAnswer<P> answer(Kind kind, byte[] json) throws IOException {
    return MAPPER.readValue(json,
        MAPPER.getTypeFactory().constructParametricType(ShardAnswer.class, kind.part()));
  }

  /** The code of a problem document, or empty. */
  static String code(byte[] json) {
    try {
      var type = MAPPER.readTree(json).path("type").asText("");
      return type.substring(type.lastIndexOf(':') + 1);
    } catch (IOException another) {
      return "";
    }
  }
}
