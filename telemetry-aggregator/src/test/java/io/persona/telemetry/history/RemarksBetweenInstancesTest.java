package io.persona.telemetry.history;

import static io.persona.telemetry.Samples.sample;
import static io.persona.telemetry.Samples.state;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.persona.kafka.CloudEvent;
import io.persona.kafka.CommandProof;
import io.persona.kafka.RemarksProof;
import io.persona.local.test.StackClient;
import io.persona.local.test.StackResource;
import io.persona.local.test.TestStack;
import io.persona.schemas.ActorKind;
import io.persona.schemas.Topic;
import io.persona.telemetry.live.LiveSamples;
import io.persona.telemetry.history.RemarksResource.Bundle;
import io.persona.telemetry.history.RemarksResource.Note;
import io.persona.telemetry.history.RemarksResource.Remarks;
import io.persona.telemetry.ownership.OtherInstances;
import io.persona.telemetry.ownership.OwnLedger;
import io.persona.telemetry.ownership.Owner;
import io.persona.telemetry.ownership.Owners;
import io.persona.telemetry.ownership.PeersConfig;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;

/** An instance that owns none of the personas passes what came for them on to this one, which owns them all. */
@QuarkusTest
@WithTestResource(StackResource.class)
class RemarksBetweenInstancesTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final CommandProof.Subject GIVER = new CommandProof.Subject("a-giver", ActorKind.PERSON, Set.of());

  @TestHTTPResource
  URL owner;
  @Inject
  KafkaStreams streams;
  @Inject
  PeersConfig peers;
  @Inject
  CommandProof proof;
  @Inject
  OwnLedger ledger;
  @Inject
  OtherInstances others;
  @Inject
  LiveSamples live;
  @Inject
  ObjectMapper json;

  private final String one = "one-" + UUID.randomUUID();
  private final String other = "other-" + UUID.randomUUID();

  @Test
  void notesThatCameTogetherReachTheirOwnerTogether() throws IOException {
    give(one);
    give(other);

    var taken = take(new Bundle(RemarksProof.sign(proof, GIVER, about(one, other), Instant.now()),
        List.of(remarks(one, "first"), remarks(other, "second"))));

    assertThat(taken.getStatus()).isEqualTo(204);
    history(one).body("items[0].note", equalTo("first"));
    history(other).body("items[0].note", equalTo("second"));
  }

  @Test
  void aProofForOtherNotesPassesNothingOn() throws IOException {
    give(one);

    var refused = take(new Bundle(RemarksProof.sign(proof, GIVER, about(other), Instant.now()),
        List.of(remarks(one, "forged"))));

    assertThat(refused.getStatus()).isEqualTo(403);
    history(one).body("items[0].note", nullValue());
  }

  private Response take(Bundle bundle) throws IOException {
    var elsewhere = new Owners(streams, peers) {
      @Override
      public Function<String, Owner> now() {
        return _ -> new Owner.There(new HostInfo(owner.getHost(), owner.getPort()));
      }
    };
    return new RemarksResource(proof, elsewhere, ledger, others, live, json).take(bundle, headers()).await()
        .atMost(SOON);
  }

  /** Those of a request of the command service. */
  private static HttpHeaders headers() {
    return (HttpHeaders) Proxy.newProxyInstance(HttpHeaders.class.getClassLoader(), new Class<?>[] {HttpHeaders.class},
        (_, _, arguments) -> HttpHeaders.AUTHORIZATION.equals(arguments[0])
            ? "Bearer " + TestStack.adminToken()
            : null);
  }

  private static List<RemarksProof.About> about(String... personas) {
    return List.of(personas).stream().map(id -> new RemarksProof.About(id, "c" + id)).toList();
  }

  private static Remarks remarks(String persona, String note) {
    return new Remarks(persona, "c" + persona, 1, List.of(new Note(note, null)));
  }

  /** A sample, which is in the history. */
  private static void give(String persona) {
    try (var kafka = new StackClient()) {
      kafka.send(Topic.STATE, persona, state(persona, true, Instant.now()), Map.of());
      kafka.send(Topic.VIBE_FEEDBACK, persona, sample("warmer", 0.5, Instant.now()),
          Map.of(CloudEvent.ID, "c" + persona + ".0"));
    }
    await().atMost(SOON).untilAsserted(() -> history(persona).statusCode(200).body("items", hasSize(1)));
  }

  private static ValidatableResponse history(String persona) {
    return given().auth().oauth2(TestStack.adminToken()).get("/state/persona/" + persona + "/vibe_history").then();
  }
}
