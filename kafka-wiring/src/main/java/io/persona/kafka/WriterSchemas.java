package io.persona.kafka;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/**
 * The schemas that values were written with, by content id. It tells a schema that does not exist, which makes the value
 * a dead letter, from a registry that does not answer, which is a reason to wait; a schema that was seen once is kept.
 */
final class WriterSchemas {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

  private final Map<Integer, Schema> known = new ConcurrentHashMap<>();
  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
      .connectTimeout(ANSWER_WITHIN).build();
  private final String registryUrl;

  WriterSchemas(String registryUrl) {
    this.registryUrl = registryUrl;
  }

  /**
   * The schema, or empty when the registry says that there is none.
   *
   * @throws RegistryUnavailable when the registry could not be asked
   */
  Optional<Schema> find(int contentId) {
    var schema = known.get(contentId);
    if (schema != null) {
      return Optional.of(schema);
    }
    var fetched = fetch(contentId);
    fetched.ifPresent(found -> known.put(contentId, found));
    return fetched;
  }

  private Optional<Schema> fetch(int contentId) {
    var address = URI.create(registryUrl + "/ids/contentIds/" + Integer.toUnsignedString(contentId));
    try {
      var answer = http.send(HttpRequest.newBuilder(address).timeout(ANSWER_WITHIN).build(), BodyHandlers.ofString());
      return switch (answer.statusCode()) {
        case 200 -> Optional.of(new Schema.Parser().parse(answer.body()));
        case 404 -> Optional.empty();
        default -> throw new RegistryUnavailable("it answered " + answer.statusCode(), null);
      };
    } catch (SchemaParseException notAvro) {
      return Optional.empty();
    } catch (IOException unreachable) {
      throw new RegistryUnavailable("it cannot be reached", unreachable);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new RegistryUnavailable("interrupted", stopping);
    }
  }
}
