package io.persona.query.log;

import static io.persona.query.Patience.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.persona.kafka.CloudEvent;
import io.persona.kafka.HashChain;
import io.persona.local.test.StackResource;
import io.persona.query.Api;
import io.persona.query.DeadLetterTopic;
import io.persona.query.EventLog;
import io.persona.schemas.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class PoisonTest {
  private final EventLog log = EventLog.open();

  @Test
  void aGapParksThePersonaAndLaterEventsQueueBehindItWhileOthersGoOn() {
    var persona = log.persona("gap").create();
    persona.write();
    persona.rename("Lost").lose();
    persona.rename("After").rename("Later").write();
    var other = log.persona("other").create();
    other.write();

    var parked = Api.awaitParked(persona.id()).jsonPath();
    assertThat(parked.getString("name")).isEqualTo("Companion");
    assertThat(parked.getString("parked_reason")).isEqualTo("gap");
    assertThat(DeadLetterTopic.reasons(Topic.EVENTS, persona.id())).containsExactly("gap", "queued-behind");
    assertThat(Api.awaitVersion(other.id(), 1).jsonPath().getBoolean("parked")).isFalse();
  }

  @Test
  void aChangedEventBreaksTheChainWhichIsSaid() {
    var persona = log.persona("forged").create();
    persona.write();
    persona.rename("Forged").tamper(header(CloudEvent.ID, "another-id")).write();

    Api.awaitParked(persona.id());
    var chain = Api.get("/state/persona/{id}/chain", persona.id()).jsonPath();
    assertThat(chain.getBoolean("intact")).isFalse();
    assertThat(chain.getLong("first_broken_sequence")).isEqualTo(2);
    assertThat(chain.getString("reason")).isEqualTo("broken-link");
    assertThat(chain.getLong("length")).isEqualTo(1);
  }

  @Test
  void anEventOfAnUnknownTypeParksItsPersona() {
    var persona = log.persona("unknown-type").create();
    persona.write();
    persona.rename("x").tamper(header(CloudEvent.TYPE, "persona.from.the.future")).write();

    assertThat(Api.awaitParked(persona.id()).<String>path("parked_reason")).isEqualTo("unknown-type");
  }

  @Test
  void anEventWhoseValueCannotBeReadParksItsPersonaAndKeepsItsBytesInTheDeadLetters() {
    var persona = log.persona("unreadable").create();
    persona.write();
    persona.rename("x").withValue("garbage".getBytes(UTF_8)).write();

    assertThat(Api.awaitParked(persona.id()).<String>path("parked_reason")).isEqualTo("unreadable-value");
    var letter = DeadLetterTopic.of(Topic.EVENTS, persona.id()).getFirst();
    assertThat(letter.value()).asString(UTF_8).isEqualTo("garbage");
    assertThat(CloudEvent.text(letter.headers(), HashChain.SEQUENCE)).isEqualTo("2");
    assertThat(CloudEvent.text(letter.headers(), "dlq_origin_topic")).isEqualTo("persona.events");
    assertThat(letter.headers().lastHeader("__smallrye_generationId")).isNull();
  }

  @Test
  void garbageThatClaimsNoPlaceInAHistoryIsPutAsideAndHoldsNobodyUp() {
    var persona = log.persona("goes-on").create();
    persona.write();

    log.write(Topic.EVENTS, persona.id().getBytes(UTF_8), "garbage".getBytes(UTF_8));
    log.write(Topic.EVENTS, persona.id().getBytes(UTF_8), null);
    log.write(Topic.EVENTS, null, "garbage".getBytes(UTF_8));
    persona.rename("On").write();

    var entry = Api.awaitVersion(persona.id(), 2).jsonPath();
    assertThat(entry.getString("name")).isEqualTo("On");
    assertThat(entry.getBoolean("parked")).isFalse();
    await().untilAsserted(() -> assertThat(DeadLetterTopic.reasons(Topic.EVENTS, persona.id()))
        .containsExactly("unreadable-headers", "unreadable-headers"));
  }

  @Test
  void aPersonaThatNeverBeganIsParkedWithoutARow() {
    var persona = log.persona("headless").create().lose();
    persona.rename("x").write();

    await().untilAsserted(
        () -> assertThat(DeadLetterTopic.reasons(Topic.EVENTS, persona.id())).containsExactly("gap"));
    assertThat(Api.get("/state/persona/{id}", persona.id()).statusCode()).isEqualTo(404);
  }

  private static Consumer<ProducerRecord<byte[], byte[]>> header(String name, String value) {
    return record -> record.headers().remove(name).add(name, value.getBytes(UTF_8));
  }
}
