package io.persona.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.cli.api.Answer;
import io.persona.cli.api.Api;
import io.persona.cli.api.Complaint;
import io.persona.cli.api.Environment;
import io.persona.cli.api.ExitCode;
import io.persona.cli.api.Reply;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** What a step plays on: the services, and a record of all that was said. */
public final class Stage {
  /** How long a view may take to show what was written; generous, because the machine may be busy. */
  public static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final long BETWEEN_TRIES_MILLIS = 50;

  private final Environment environment;
  private final Api api;
  private final Story story;
  private final List<Exchange> exchanges = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  Stage(Environment environment, Story story) {
    this.environment = environment;
    this.api = new Api(environment);
    this.story = story;
  }

  public Story story() {
    return story;
  }

  public Environment environment() {
    return environment;
  }

  /** Sends a request, and records it with its answer. */
  public Answer send(Request request) {
    return recorded(request, ask(request), 1);
  }

  public Answer get(Resource resource) {
    return send(Request.get(resource));
  }

  public Answer post(Resource resource, JsonNode body) {
    return send(Request.post(resource, body));
  }

  /** Reads again and again until the answer is as wanted; gives up after {@link #PATIENCE} with the last answer. */
  public Answer until(Request request, Predicate<Answer> wanted) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    var tries = 1;
    var answer = ask(request);
    while (!wanted.test(answer) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(BETWEEN_TRIES_MILLIS));
      answer = ask(request);
      tries++;
    }
    return recorded(request, answer, tries);
  }

  /** Something that was found without a request. */
  public void note(String text) {
    notes.add(text);
  }

  /** Asserts a promise. */
  public void expect(String what, Object expected, Object got) {
    if (!expected.equals(got)) {
      throw new BrokenPromise("%s: expected %s, got %s".formatted(what, expected, got), ExitCode.REFUSED);
    }
  }

  private Answer ask(Request request) {
    return switch (api.send(request)) {
      case Reply.Done done -> done.answer();
      case Reply.Refused refused -> refused.answer();
      case Reply.Unreachable lost -> throw new BrokenPromise(String.join(" ", Complaint.lines(lost, api.token())),
          ExitCode.UNREACHABLE);
    };
  }

  private Answer recorded(Request request, Answer answer, int tries) {
    exchanges.add(new Exchange(request, api.url(request.resource()), answer, tries));
    return answer;
  }

  /** What was said since the last call. */
  List<Exchange> takeExchanges() {
    var taken = List.copyOf(exchanges);
    exchanges.clear();
    return taken;
  }

  List<String> takeNotes() {
    var taken = List.copyOf(notes);
    notes.clear();
    return taken;
  }
}
