package io.persona.chaos.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.persona.chaos.verify.Evidence.Vibe;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/** Asks what is known of the feedback on personas, as any client can: metrics of the query service, history of each telemetry instance. */
final class VibeApi {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration SETTLED_WITHIN = Duration.ofMinutes(1);

  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
      .connectTimeout(Duration.ofSeconds(2)).build();
  private final String queryUrl;
  private final List<String> telemetryUrls;
  private final String authorization;

  VibeApi(String queryUrl, List<String> telemetryUrls, String token) {
    this.queryUrl = queryUrl;
    this.telemetryUrls = telemetryUrls;
    this.authorization = "Bearer " + token;
  }

  /** An answer; whether it says when to come again. */
  record Answer(int status, boolean comeAgain, JsonNode body) {
    long total() {
      return body.path("total_feedback").asLong(-1);
    }

    List<String> ids() {
      return StreamSupport.stream(body.path("items").spliterator(), false).map(item -> item.path("id").asText())
          .toList();
    }
  }

  /** Each who can be asked about a persona: the metrics first, then the history of each instance. */
  List<String> questions(String personaId) {
    var questions = new ArrayList<String>();
    questions.add(queryUrl + "/state/persona/" + personaId + "/vibe_metrics");
    telemetryUrls.forEach(url -> questions.add(url + "/state/persona/" + personaId + "/vibe_history"));
    return questions;
  }

  Answer ask(String question) throws IOException, InterruptedException {
    var answer = http.send(HttpRequest.newBuilder(URI.create(question)).timeout(Duration.ofSeconds(15))
        .header("Authorization", authorization).build(), BodyHandlers.ofString());
    var isJson = answer.headers().firstValue("Content-Type").filter(type -> type.contains("json")).isPresent();
    return new Answer(answer.statusCode(), answer.headers().firstValue("Retry-After").isPresent(),
        isJson ? JSON.readTree(answer.body()) : JSON.nullNode());
  }

  /** What is shown of these personas, once each of them is answered for. */
  Map<String, Vibe> vibes(Set<String> personas) throws IOException, InterruptedException {
    var vibes = new HashMap<String, Vibe>();
    for (var persona : personas) {
      var answers = new ArrayList<Optional<Answer>>();
      for (var question : questions(persona)) {
        answers.add(settled(question));
      }
      vibes.put(persona, new Vibe(answers.removeFirst().map(Answer::total),
          answers.stream().map(answer -> answer.map(Answer::ids)).toList()));
    }
    return vibes;
  }

  private Optional<Answer> settled(String question) throws IOException, InterruptedException {
    var deadline = System.nanoTime() + SETTLED_WITHIN.toNanos();
    var answer = ask(question);
    while (answer.status() == 503 && answer.comeAgain() && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(200);
      answer = ask(question);
    }
    return switch (answer.status()) {
      case 200 -> Optional.of(answer);
      case 412 -> Optional.empty();
      default -> throw new IllegalStateException(question + " was answered " + answer.status());
    };
  }
}
