package io.persona.command.telemetry.feedback;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.persona.edge.Caller;
import io.persona.kafka.CommandProof;
import io.persona.kafka.Pseudonyms;
import io.persona.kafka.RemarksProof;
import io.persona.schemas.ActorKind;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Passes on who gave samples that were accepted and what they noted: from this memory to the memory of the instance that owns the
 * persona, and nowhere else. What cannot be passed on now is lost; the samples are not. For each caller one request is under way at a
 * time; what comes meanwhile, and a moment after, goes together with the next.
 */
@Singleton
class Remarks {
  private static final Duration DEADLINE = Duration.ofSeconds(2);
  private static final long PAUSE_MILLIS = 20;
  /** Characters of notes that go together: half of what a body may have. */
  private static final int TOGETHER = 1 << 19;

  private final CommandProof proof;
  private final Pseudonyms pseudonyms;
  private final ObjectMapper json;
  private final URI address;
  private final Semaphore underWay;
  private final Map<String, Waiting> waiting = new HashMap<>();
  private final Clock clock = Clock.systemUTC();
  // No proxy: notes go to the telemetry service and to nobody else.
  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(DEADLINE)
      .proxy(HttpClient.Builder.NO_PROXY).build();

  Remarks(CommandProof proof, Pseudonyms pseudonyms, ObjectMapper json, FeedbackConfig config,
      @ConfigProperty(name = "persona.telemetry-service.url") URI service) {
    this.proof = proof;
    this.pseudonyms = pseudonyms;
    this.json = json;
    this.address = service.resolve("/internal/remarks");
    this.underWay = new Semaphore(config.remarksUnderWay());
  }

  /** What came with one sample. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Note(@Nullable String note, @Nullable JsonNode metadata) {
    boolean isEmpty() {
      return note == null && metadata == null;
    }

    int length() {
      return (note == null ? 0 : note.length()) + (metadata == null ? 0 : metadata.toString().length());
    }

    /** A log line or an exception may print it: it says nothing. */
    @Override
    public String toString() {
      return "Note";
    }
  }

  /** @param notes those of the samples up to the last that has one: of most there is nothing to tell but who gave them */
  private record Message(String personaId, String commandId, int samples, List<Note> notes) {
    static Message of(String personaId, String commandId, List<Note> notes) {
      var last = notes.size();
      while (last > 0 && notes.get(last - 1).isEmpty()) {
        last--;
      }
      return new Message(personaId, commandId, notes.size(), notes.subList(0, last));
    }

    int length() {
      return notes.stream().mapToInt(Note::length).sum();
    }
  }

  /** One proof for all: they are of one caller. */
  private record Bundle(String proof, List<Message> remarks) {}

  /** What waits of one caller. */
  private record Waiting(CommandProof.Subject subject, Queue<Message> messages) {}

  /** Does not wait, and does not fail. */
  void pass(Caller caller, String authorization, String commandId, String personaId, List<Note> notes) {
    if (!underWay.tryAcquire()) {
      return;
    }
    boolean isFirst;
    synchronized (waiting) {
      isFirst = !waiting.containsKey(authorization);
      waiting.computeIfAbsent(authorization, _ -> new Waiting(subject(caller), new ArrayDeque<>())).messages()
          .add(Message.of(personaId, commandId, notes));
    }
    if (isFirst) {
      send(authorization);
    }
  }

  private void send(String authorization) {
    var next = next(authorization);
    var messages = next.messages().size();
    if (messages == 0) {
      return;
    }
    try {
      http.sendAsync(request(authorization, next), BodyHandlers.discarding())
          .whenComplete((_, _) -> sent(authorization, messages));
    } catch (JsonProcessingException | IllegalArgumentException notToBeSent) {
      sent(authorization, messages);
    }
  }

  private void sent(String authorization, int messages) {
    underWay.release(messages);
    CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS).execute(() -> send(authorization));
  }

  private Waiting next(String authorization) {
    synchronized (waiting) {
      var caller = waiting.get(authorization);
      var queue = caller.messages();
      var together = new ArrayDeque<Message>();
      for (var length = 0; !queue.isEmpty() && length <= TOGETHER;) {
        length += queue.peek().length();
        if (together.isEmpty() || length <= TOGETHER) {
          together.add(queue.remove());
        }
      }
      if (together.isEmpty()) {
        waiting.remove(authorization);
      }
      return new Waiting(caller.subject(), together);
    }
  }

  private HttpRequest request(String authorization, Waiting next) throws JsonProcessingException {
    var messages = List.copyOf(next.messages());
    return HttpRequest.newBuilder(address).timeout(DEADLINE).header("Authorization", authorization)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers
            .ofByteArray(json.writeValueAsBytes(new Bundle(proof(next.subject(), messages), messages))))
        .build();
  }

  private CommandProof.Subject subject(Caller caller) {
    var kind = caller.kind() == Caller.Kind.PERSON ? ActorKind.PERSON : ActorKind.AUTOMATION;
    return new CommandProof.Subject(pseudonyms.of(caller.subject()), kind, Set.of());
  }

  private String proof(CommandProof.Subject subject, List<Message> messages) {
    return RemarksProof.sign(proof, subject,
        messages.stream().map(message -> new RemarksProof.About(message.personaId(), message.commandId())).toList(),
        clock.instant());
  }

  @PreDestroy
  void stop() {
    http.shutdownNow();
  }
}
