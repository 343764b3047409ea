package io.persona.query.stream;

import static io.persona.query.Patience.await;
import static io.persona.query.stream.StreamTest.sequences;
import static org.assertj.core.api.Assertions.assertThat;

import io.persona.local.test.StackResource;
import io.persona.query.Api;
import io.persona.query.EventLog;
import io.persona.query.stream.StreamClient.Received;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class SlowClientTest {
  /** More than the system keeps for a connection, in both directions. */
  private static final int EVENTS = 60;
  private static final String LONG_NAME = "x".repeat(300_000);

  @Test
  void aClientThatTakesNothingIsToldThatItIsCutOffAndFindsTheRestWhenItComesBack() {
    var persona = EventLog.open().persona("slow").create();
    var query = "?persona=" + persona.id();
    var received = new ArrayList<Received>();
    String last;
    try (var slow = StreamClient.open(query); var quick = StreamClient.open(query)) {
      var before = cutOff();
      for (var i = 1; i < EVENTS; i++) {
        persona.rename(i + LONG_NAME);
      }
      persona.write();
      quick.events(EVENTS);
      await().until(() -> cutOff() > before);

      for (var event = slow.event(); !event.name().equals("stream.closed"); event = slow.event()) {
        received.add(event);
      }
      last = slow.lastEventId();
    }
    assertThat(received.size()).isLessThan(EVENTS);
    try (var back = StreamClient.resume(query, last)) {
      received.addAll(back.events(EVENTS - received.size()));
    }
    assertThat(sequences(received)).isEqualTo(LongStream.rangeClosed(1, EVENTS).boxed().toList());
  }

  private static double cutOff() {
    return Api.get("/q/metrics").asString().lines()
        .filter(line -> line.startsWith("persona_stream_closed_total{reason=\"too-slow\"}"))
        .mapToDouble(line -> Double.parseDouble(line.split(" ")[1])).sum();
  }
}
