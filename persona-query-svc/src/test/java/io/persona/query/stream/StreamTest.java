package io.persona.query.stream;

import static io.persona.query.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.persona.local.test.StackResource;
import io.persona.query.Api;
import io.persona.query.EventLog;
import io.persona.query.stream.StreamClient.Received;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class StreamTest {
  private final EventLog log = EventLog.open();

  @Test
  void whatHappensToAPersonaIsShownInOrderUnderTheNamesOfItsEvents() {
    var persona = log.persona("watched").sealed();
    var other = log.persona("other").create();
    var proposal = UUID.randomUUID().toString();
    try (var stream = StreamClient.open("?persona=" + persona.id())) {
      other.write();
      persona.create().submit(proposal, "{\"name\": \"Guide\"}").approve(proposal).rename("Guide", proposal).write();

      var events = stream.events(4);

      assertThat(events).extracting(Received::name).containsExactly("persona.created", "persona.proposal.submitted",
          "persona.proposal.approved", "persona.updated");
      assertThat(sequences(events)).containsExactly(1L, 2L, 3L, 4L);
      var updated = events.getLast().json();
      assertThat(updated.path("specversion").asText()).isEqualTo("1.0");
      assertThat(updated.path("type").asText()).isEqualTo("persona.updated");
      assertThat(updated.path("subject").asText()).isEqualTo(persona.id());
      assertThat(updated.path("chainhash").asText()).isEqualTo(persona.hash());
      assertThat(updated.at("/data/version").asLong()).isEqualTo(2);
      assertThat(updated.at("/data/proposal_id").asText()).isEqualTo(proposal);
      assertThat(updated.at("/data/diff").findValuesAsText("path")).contains("/name");
      assertThat(updated.at("/data/actor_kind").asText()).isEqualTo("person");
      assertThat(events.getFirst().json().at("/data/document/owner_kind").asText()).isEqualTo("workspace");
      assertThat(events.get(1).json().at("/data/rationale").asText()).isEqualTo("because");
    }
  }

  @Test
  void aStreamIsResumedAfterTheLastEventThatWasReceived() {
    var persona = log.persona("resumed").create();
    String last;
    // one stream stays open, so that the rest is still in memory
    try (var open = StreamClient.open("?persona=" + persona.id())) {
      persona.write();
      last = open.event().id();
      persona.rename("Two").rename("Three").write();
      assertThat(sequences(open.events(2))).containsExactly(2L, 3L);

      try (var resumed = StreamClient.resume("?persona=" + persona.id(), last)) {
        persona.rename("Four").write();
        assertThat(sequences(resumed.events(3))).containsExactly(2L, 3L, 4L);
      }
    }
  }

  @Test
  void aStreamIsResumedFromTheLogWhenNothingOfItIsInMemoryAnyMoreAndShowsNothingTwice() {
    var persona = log.persona("long").create();
    String last;
    try (var open = StreamClient.open("?persona=" + persona.id())) {
      last = open.lastEventId();
    }
    persona.write();
    // more than one piece of the log
    for (var batch = 0; batch < 6; batch++) {
      for (var i = 0; i < 200; i++) {
        persona.rename("Version " + persona.version());
      }
      persona.write();
    }

    try (var resumed = StreamClient.resume("?persona=" + persona.id(), last)) {
      var before = resumed.events(900);
      for (var i = 0; i < 100; i++) {
        persona.rename("Meanwhile " + i);
      }
      persona.write();
      before.addAll(resumed.events(401));

      assertThat(sequences(before)).isEqualTo(LongStream.rangeClosed(1, 1301).boxed().toList());
    }
  }

  @Test
  void anIdOfOneStreamIsGoodForAnother() {
    var persona = log.persona("one-of-two").create();
    var proposal = UUID.randomUUID().toString();
    persona.write();
    try (var all = StreamClient.open(""); var approvals = StreamClient.open("?types=persona.proposal.approved")) {
      persona.submit(proposal, "[]").approve(proposal).rename("Two", proposal).write();
      var approved = approvals.event();
      var own = all.events(3);

      assertThat(approved.name()).isEqualTo("persona.proposal.approved");
      assertThat(own).extracting(Received::id).contains(approved.id());
      try (var resumed = StreamClient.resume("?persona=" + persona.id(), approved.id())) {
        assertThat(resumed.event().name()).isEqualTo("persona.updated");
      }
    }
  }

  @Test
  void aSilentStreamSaysThatItIsThereAndMovesOnWithTheLog() {
    var others = log.persona("others").create();
    try (var stream = StreamClient.open("?persona=nobody-" + UUID.randomUUID())) {
      var first = stream.next();
      others.write();
      Api.awaitVersion(others.id(), 1);

      assertThat(first.name()).isEmpty();
      await().until(() -> !stream.next().id().equals(first.id()));
    }
  }

  @Test
  void anIdOfAnotherLogIsNotFollowedAndTheClientIsToldWhereItStands() {
    var ahead = "999999999-0";

    try (var stream = StreamClient.resume("", ahead)) {
      var closed = stream.event();

      assertThat(closed.name()).isEqualTo("stream.closed");
      assertThat(closed.json().path("reason").asText()).isEqualTo("position-unknown");
      try (var again = StreamClient.resume("", closed.id())) {
        assertThat(again.lastEventId()).isEqualTo(closed.id());
      }
    }
  }

  @Test
  void streamsAreCountedWhileTheyAreOpen() {
    try (var _ = StreamClient.open(""); var _ = StreamClient.open("")) {
      assertThat(openStreams()).isGreaterThanOrEqualTo(2);
    }
    await().untilAsserted(() -> assertThat(openStreams()).isZero());
  }

  private static double openStreams() {
    return Api.get("/q/metrics").asString().lines().filter(line -> line.startsWith("persona_stream_open "))
        .mapToDouble(line -> Double.parseDouble(line.split(" ")[1])).sum();
  }

  static List<Long> sequences(List<Received> events) {
    return events.stream().map(event -> event.json().path("sequence").asLong()).toList();
  }
}
