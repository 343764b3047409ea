package io.persona.command.telemetry.feedback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.persona.edge.Caller;
import io.persona.kafka.CloudEvent;
import io.persona.kafka.CommandProof;
import io.persona.kafka.Pseudonyms;
import io.persona.schemas.ActorKind;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Passes on who gave samples that were accepted and what they noted: from this memory to the memory of the instance that owns the
 * persona, and nowhere else. What cannot be passed on now is lost; the samples are not.
 */
@Singleton
class Remarks {
  private static final Duration DEADLINE = Duration.ofSeconds(2);

  private final CommandProof proof;
  private final Pseudonyms pseudonyms;
  private final ObjectMapper json;
  private final URI service;
  private final Semaphore underWay;
  private final Clock clock = Clock.systemUTC();
  // No proxy: notes go to the telemetry service and to nobody else.
  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(DEADLINE)
      .proxy(HttpClient.Builder.NO_PROXY).build();

  Remarks(CommandProof proof, Pseudonyms pseudonyms, ObjectMapper json, FeedbackConfig config,
      @ConfigProperty(name = "persona.telemetry-service.url") URI service) {
    this.proof = proof;
    this.pseudonyms = pseudonyms;
    this.json = json;
    this.service = service;
    this.underWay = new Semaphore(config.remarksUnderWay());
  }

  /** What came with one sample. */
  record Note(@Nullable String note, @Nullable JsonNode metadata) {
    /** A log line or an exception may print it: it says nothing. */
    @Override
    public String toString() {
      return "Note";
    }
  }

  private record Message(String commandId, List<Note> notes) {}

  /** Does not wait, and does not fail. */
  void pass(Caller caller, String authorization, String commandId, String personaId, List<Note> notes) {
    if (!underWay.tryAcquire()) {
      return;
    }
    try {
      http.sendAsync(request(caller, authorization, commandId, personaId, notes), BodyHandlers.discarding())
          .whenComplete((_, _) -> underWay.release());
    } catch (JsonProcessingException | IllegalArgumentException notToBeSent) {
      underWay.release();
    }
  }

  private HttpRequest request(Caller caller, String authorization, String commandId, String personaId,
      List<Note> notes) throws JsonProcessingException {
    var now = clock.instant();
    var kind = caller.kind() == Caller.Kind.PERSON ? ActorKind.PERSON : ActorKind.AUTOMATION;
    var headers = new RecordHeaders();
    proof.sign(headers, commandId, personaId,
        new CommandProof.Subject(pseudonyms.of(caller.subject()), kind, Set.of()), now);
    return HttpRequest.newBuilder(service.resolve("/internal/persona/" + personaId + "/remarks")).timeout(DEADLINE)
        .header("Authorization", authorization).header("Content-Type", "application/json")
        .header(CommandProof.HEADER, CloudEvent.text(headers, CommandProof.HEADER))
        .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(new Message(commandId, notes)))).build();
  }

  @PreDestroy
  void stop() {
    http.shutdownNow();
  }
}
