package io.persona.chaos.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.persona.chaos.verify.Evidence.View;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Reads every persona as any client can. */
final class QueryApi {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String url;
  private final String authorization;

  QueryApi(String url, String token) {
    this.url = url;
    this.authorization = "Bearer " + token;
  }

  /** All personas by their ids. */
  Map<String, View> views() throws IOException, InterruptedException {
    var views = new HashMap<String, View>();
    var cursor = "";
    do {
      var page = get("/state/persona?limit=500" + cursor);
      for (var item : page.path("items")) {
        views.put(item.path("id").asText(), view(item));
      }
      var next = page.path("next_cursor");
      cursor = next.isTextual() ? "&cursor=" + URLEncoder.encode(next.asText(), StandardCharsets.UTF_8) : "";
    } while (!cursor.isEmpty());
    return views;
  }

  private View view(JsonNode item) throws IOException, InterruptedException {
    var chain = get("/state/persona/" + item.path("id").asText() + "/chain");
    return new View(item.path("version").asLong(), item.path("pending_proposals").asLong(),
        chain.path("length").asLong(), chain.path("head").asText(), chain.path("intact").asBoolean());
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    var answer = http.send(HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(15))
        .header("Authorization", authorization).build(), BodyHandlers.ofString());
    return JSON.readTree(answer.body());
  }
}
