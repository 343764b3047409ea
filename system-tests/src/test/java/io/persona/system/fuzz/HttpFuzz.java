package io.persona.system.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import net.jqwik.api.sessions.JqwikSession;

/** Sends each operation what nobody should send, from a seed, and says which answers nobody should get. */
public final class HttpFuzz {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int AT_A_TIME = 4;
  private static final int FIRST_ERROR = 400;

  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String token;
  private final long seed;

  public HttpFuzz(String token, long seed) {
    this.token = token;
    this.seed = seed;
  }

  /** What came of it: how many operations and requests there were, and what is wrong. */
  public record Result(int operations, int requests, List<String> findings) {}

  /** Reads the document of each service, and sends so many requests to each operation. */
  public Result run(List<String> services, int requestsEach) throws IOException, InterruptedException {
    var operations = new ArrayList<Described>();
    for (var service : services) {
      var request = HttpRequest.newBuilder(URI.create(service + "/q/openapi?format=json"))
          .header("Authorization", "Bearer " + token).build();
      operations.addAll(
          Described.all(service, JSON.readTree(http.send(request, BodyHandlers.ofString()).body())));
    }
    var requests = new ArrayList<Sent>();
    JqwikSession.run(() -> {
      var random = new Random(seed);
      for (var operation : operations) {
        var generator = Sent.of(operation, token).generator(requestsEach);
        for (var i = 0; i < requestsEach; i++) {
          requests.add(generator.next(random).value());
        }
      }
    });
    return new Result(operations.size(), requests.size(), send(requests));
  }

  private List<String> send(List<Sent> requests) throws InterruptedException {
    try (var threads = Executors.newFixedThreadPool(AT_A_TIME)) {
      var findings = new ArrayList<String>();
      for (var finding : threads.invokeAll(requests.stream().<Callable<Optional<String>>>map(
          one -> () -> finding(one)).toList())) {
        finding.resultNow().ifPresent(findings::add);
      }
      return findings;
    }
  }

  private Optional<String> finding(Sent sent) throws InterruptedException {
    try {
      var answer = http.send(sent.request(), BodyHandlers.ofInputStream());
      var body = body(answer);
      return wrong(sent, answer, body).map(what -> what + ": " + sent + " -> " + answer.statusCode() + " "
          + body.substring(0, Math.min(body.length(), 300)));
    } catch (IOException noAnswer) {
      // a body that is far over the limit is answered while it is still being sent, and the connection ends
      return sent.body().length > 1_000_000 ? Optional.empty() : Optional.of("no answer (" + noAnswer + "): " + sent);
    }
  }

  /** As text; of a stream of events, which does not end by itself, nothing. */
  private static String body(HttpResponse<InputStream> answer) throws IOException {
    try (var body = answer.body()) {
      return answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream")
          ? ""
          : new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Optional<String> wrong(Sent sent, HttpResponse<?> answer, String body) {
    var status = answer.statusCode();
    if (status >= 500 && !(status == 503 && answer.headers().firstValue("Retry-After").isPresent())) {
      return Optional.of("server error");
    }
    if (!sent.operation().statuses().contains(status)) {
      return Optional.of("undocumented status");
    }
    return status < FIRST_ERROR || isProblem(answer, body) ? Optional.empty() : Optional.of("not a problem document");
  }

  private static boolean isProblem(HttpResponse<?> answer, String body) {
    try {
      var problem = JSON.readTree(body);
      return answer.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json")
          && problem.path("type").isTextual() && problem.path("title").isTextual()
          && problem.path("status").asInt() == answer.statusCode();
    } catch (JsonProcessingException noJson) {
      return false;
    }
  }
}
