package io.persona.telemetry.ledger;

import static io.persona.telemetry.Samples.RULES;
import static io.persona.telemetry.Samples.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.persona.telemetry.ledger.Step.Publish;
import io.persona.telemetry.window.VibeAggregate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class PersonaTelemetryTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final int MOST_HELD = 3;

  @Test
  void aSampleWithConsentIsFoldedAndPublished() {
    var step = consented().sample(accepted(1), RULES, MOST_HELD);

    assertThat(step.folded()).isEqualTo(1);
    assertThat(step.publish()).isInstanceOfSatisfying(Publish.Metrics.class,
        metrics -> assertThat(metrics.aggregate().total()).isEqualTo(1));
  }

  @Test
  void aSampleThatOvertookItsConsentWaitsForIt() {
    var early = PersonaTelemetry.UNKNOWN.sample(accepted(1), RULES, MOST_HELD);
    var settled = early.next().consentGiven("agent", "a-owner", RULES);

    assertThat(early.publish()).isEqualTo(new Publish.Nothing());
    assertThat(settled.publish()).isInstanceOf(Publish.Metrics.class);
    assertThat(settled.folded()).isEqualTo(1);
    assertThat(settled.next().held()).isEmpty();
  }

  @Test
  void theFirstStateWithConsentAloneChangesNoMetrics() {
    assertThat(PersonaTelemetry.UNKNOWN.consentGiven("agent", "a-owner", RULES).publish())
        .isEqualTo(new Publish.Nothing());
  }

  @Test
  void optOutPurgesAtOnceAndWithdrawsTheMetricsOnce() {
    var used = consented().sample(accepted(1), RULES, MOST_HELD).next();

    var out = used.consentWithdrawn(at(5));
    var again = out.next().consentWithdrawn(at(6));

    assertThat(out.next().aggregate()).isNull();
    assertThat(out.publish()).isEqualTo(new Publish.Withdrawal());
    assertThat(again.publish()).isEqualTo(new Publish.Nothing());
  }

  @Test
  void aSampleFromBeforeTheOptOutIsDroppedHoweverLateItComes() {
    var out = consented().consentWithdrawn(at(5)).next();
    var in = out.consentGiven("agent", "a-owner", RULES).next();

    assertThat(out.sample(accepted(4), RULES, MOST_HELD).dropped()).isEqualTo(1);
    assertThat(in.sample(accepted(4), RULES, MOST_HELD).dropped()).isEqualTo(1);
    assertThat(in.sample(accepted(6), RULES, MOST_HELD).folded()).isEqualTo(1);
  }

  @Test
  void anOptOutLetsGoOfWhatWaitedFromBeforeItAndKeepsWhatIsNewer() {
    var waiting = PersonaTelemetry.UNKNOWN.sample(accepted(1), RULES, MOST_HELD).next()
        .sample(accepted(9), RULES, MOST_HELD).next();

    var out = waiting.consentWithdrawn(at(5));

    assertThat(out.dropped()).isEqualTo(1);
    assertThat(out.next().consentGiven("agent", "a-owner", RULES).folded()).isEqualTo(1);
  }

  @Test
  void afterANewConsentCountingStartsFromNothing() {
    var again = consented().sample(accepted(1), RULES, MOST_HELD).next().consentWithdrawn(at(5)).next()
        .consentGiven("agent", "a-owner", RULES).next().sample(accepted(6), RULES, MOST_HELD).next();

    assertThat(again.aggregate()).isNotNull().extracting(VibeAggregate::total).isEqualTo(1L);
  }

  @Test
  void noMoreThanTheLimitWaits() {
    var known = PersonaTelemetry.UNKNOWN;
    for (var i = 1; i <= MOST_HELD; i++) {
      known = known.sample(accepted(i), RULES, MOST_HELD).next();
    }

    assertThat(known.sample(accepted(9), RULES, MOST_HELD).dropped()).isEqualTo(1);
  }

  @Test
  void whatWaitedTooLongIsDroppedAndNothingIsLeft() {
    var waiting = PersonaTelemetry.UNKNOWN.sample(accepted(0), RULES, MOST_HELD).next();

    assertThat(waiting.expire(Duration.ofSeconds(60), at(59)).dropped()).isZero();
    var expired = waiting.expire(Duration.ofSeconds(60), at(60));
    assertThat(expired.dropped()).isEqualTo(1);
    assertThat(expired.next().isBlank()).isTrue();
  }

  @Test
  void erasureLeavesNothing() {
    var gone = consented().sample(accepted(1), RULES, MOST_HELD).next().erased();

    assertThat(gone.next().isBlank()).isTrue();
    assertThat(gone.publish()).isEqualTo(new Publish.Withdrawal());
  }

  @Test
  void whatIsStoredIsReadBackAsItWas() {
    var used = consented().consentWithdrawn(at(1)).next().consentGiven("agent", "a-owner", RULES).next()
        .sample(accepted(2), RULES, MOST_HELD).next();
    var waiting = consented().consentWithdrawn(at(1)).next().sample(accepted(3), RULES, MOST_HELD).next();

    assertThat(List.of(used, waiting, consented(), PersonaTelemetry.UNKNOWN))
        .allSatisfy(
            known -> assertThat(StoredTelemetry.read(StoredTelemetry.write("coach", known, RULES))).isEqualTo(known));
  }

  @Test
  void whatWasStoredBeforeOwnersWereKnownIsRead() throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = EncoderFactory.get().directBinaryEncoder(bytes, null);
    out.writeInt(2);
    out.writeInt(1);
    out.writeLong(-1);
    out.writeString("agent");
    out.writeBytes(ByteBuffer.allocate(0));
    out.writeInt(0);

    assertThat(StoredTelemetry.read(bytes.toByteArray()).consent()).isEqualTo(new Consent.Given(null, "agent", ""));
  }

  private static PersonaTelemetry consented() {
    return PersonaTelemetry.UNKNOWN.consentGiven("agent", "a-owner", RULES).next();
  }

  private static HeldSample accepted(long seconds) {
    return new HeldSample(sample("warmer", 0.7, at(seconds)), at(seconds), at(seconds));
  }

  private static Instant at(long seconds) {
    return NOON.plusSeconds(seconds);
  }
}
