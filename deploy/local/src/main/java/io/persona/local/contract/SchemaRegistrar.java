package io.persona.local.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.persona.schemas.MessageType;
import io.persona.schemas.SchemaHistory;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * Registers the Avro schemas of {@link MessageType}: group = namespace, artifact = record name, with every named type
 * inlined, which is how the serialisers look them up. Older versions are registered too: a life that is imported was written
 * with them. The registry refuses a version that is not fully compatible with
 * all before it. Running it again changes nothing.
 */
public final class SchemaRegistrar {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int ATTEMPTS = 3;
  private static final Map<String, String> RULES = Map.of("VALIDITY", "FULL", "COMPATIBILITY", "FULL_TRANSITIVE");

  private final HttpClient http;
  private final String url;
  private final Duration timeout;

  /** @param url for example {@code http://localhost:8085/apis/registry/v3} */
  public SchemaRegistrar(String url) {
    this(url, TIMEOUT);
  }

  SchemaRegistrar(String url, Duration timeout) {
    this.url = url;
    this.timeout = timeout;
    this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(timeout).build();
  }

  /**
   * Registers every schema of the catalogue.
   *
   * @throws IncompatibleSchema when the registry holds a version that one of them does not fit
   * @throws IOException        when the registry is not reached, fails, or leaves a request unanswered three times
   */
  public void registerAll() throws IOException, InterruptedException {
    ensureRules();
    for (var schema : schemas().toList()) {
      register(schema);
    }
  }

  /**
   * Registers every schema, unless the marker says that exactly these were registered before.
   *
   * @param marker file that lives and dies with the registry's data
   */
  public void registerAllOnce(Path marker) throws IOException, InterruptedException {
    var catalogue = schemas().map(Schema::toString).collect(Collectors.joining("\n"));
    if (!Files.exists(marker) || !Files.readString(marker).equals(catalogue)) {
      registerAll();
      Files.writeString(marker, catalogue);
    }
  }

  private static Stream<Schema> schemas() {
    return Stream.of(MessageType.values()).map(MessageType::schema).distinct()
        .flatMap(schema -> Stream.concat(older(schema), Stream.of(schema)));
  }

  private static Stream<Schema> older(Schema newest) {
    return SchemaHistory.versions(newest.getFullName()).stream().filter(version -> !version.equals(newest));
  }

  /** The rules of every artifact: a schema must be valid, and fully compatible with all its versions. */
  public void ensureRules() throws IOException, InterruptedException {
    for (var rule : RULES.entrySet()) {
      var body = JSON.createObjectNode().put("ruleType", rule.getKey()).put("config", rule.getValue());
      if (send("POST", "/admin/rules", body).statusCode() == 409) {
        require(send("PUT", "/admin/rules/" + rule.getKey(), body), "rule " + rule.getKey());
      }
    }
  }

  /** Registers one schema; a version with the same content is found and left as it is. */
  public void register(Schema schema) throws IOException, InterruptedException {
    var body = JSON.createObjectNode().put("artifactId", schema.getName()).put("artifactType", "AVRO");
    body.putObject("firstVersion").putObject("content").put("content", schema.toString()).put("contentType",
        "application/json");
    var group = URLEncoder.encode(schema.getNamespace(), StandardCharsets.UTF_8);
    var response = send("POST", "/groups/" + group + "/artifacts?ifExists=FIND_OR_CREATE_VERSION", body);
    if (response.body().contains("RuleViolation")) {
      throw new IncompatibleSchema(schema.getFullName(), JSON.readTree(response.body()).path("detail").asText());
    }
    require(response, schema.getFullName());
  }

  private HttpResponse<String> send(String method, String path, JsonNode body)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(url + path)).timeout(timeout)
        .header("Content-Type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofString(body.toString())).build();
    for (var attempt = 1;; attempt++) {
      try {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
      } catch (HttpTimeoutException unanswered) {
        // A registry that has just started was seen to leave one request without an answer. Each of ours may be repeated.
        if (attempt == ATTEMPTS) {
          throw unanswered;
        }
      }
    }
  }

  private void require(HttpResponse<String> response, String what) throws IOException {
    if (response.statusCode() / 100 != 2) {
      throw new IOException("registry at " + url + " answered " + response.statusCode() + " for " + what + ": "
          + response.body());
    }
  }
}
