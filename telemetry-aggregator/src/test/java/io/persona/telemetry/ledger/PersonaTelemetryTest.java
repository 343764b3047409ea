package io.persona.telemetry.ledger;

import static io.persona.telemetry.Samples.RULES;
import static io.persona.telemetry.Samples.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.persona.schemas.vibe.VibeSample;
import io.persona.telemetry.ledger.Step.Publish;
import io.persona.telemetry.window.VibeAggregate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class PersonaTelemetryTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final int MOST_HELD = 3;
  private static final List<VibeSample> GIVEN = List.of(sample("warmer", 0.7, NOON));

  @Test
  void aSampleWithConsentIsFoldedAndPublished() {
    var step = consented().samples(GIVEN, at(1), at(1), RULES, MOST_HELD);

    assertThat(step.folded()).isEqualTo(1);
    assertThat(step.publish()).isInstanceOfSatisfying(Publish.Metrics.class,
        metrics -> assertThat(metrics.aggregate().total()).isEqualTo(1));
  }

  @Test
  void theSamplesOfACommandAreFoldedAndPublishedOnceAsIfEachHadComeAlone() {
    var three = List.of(sample("warmer", 0.7, at(3)), sample("cooler", null, at(1)), sample("warmer", 0.2, at(2)));
    var one = consented();
    for (var sample : three) {
      one = one.samples(List.of(sample), at(4), at(4), RULES, MOST_HELD).next();
    }

    var step = consented().samples(three, at(4), at(4), RULES, MOST_HELD);

    assertThat(step.folded()).isEqualTo(3);
    assertThat(step.next()).isEqualTo(one);
    assertThat(step.publish()).isEqualTo(new Publish.Metrics(one.aggregate(), List.of()));
  }

  @Test
  void ofABatchAsManyWaitAsThereIsRoomFor() {
    var waiting = PersonaTelemetry.UNKNOWN.samples(Collections.nCopies(5, GIVEN.getFirst()), at(1), at(1), RULES,
        MOST_HELD);

    assertThat(waiting.dropped()).isEqualTo(2);
    assertThat(waiting.next().consentGiven("agent", "a-owner", RULES).folded()).isEqualTo(3);
  }

  @Test
  void aSampleThatOvertookItsConsentWaitsForIt() {
    var early = PersonaTelemetry.UNKNOWN.samples(GIVEN, at(1), at(1), RULES, MOST_HELD);
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
    var used = consented().samples(GIVEN, at(1), at(1), RULES, MOST_HELD).next();

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

    assertThat(out.samples(GIVEN, at(4), at(4), RULES, MOST_HELD).dropped()).isEqualTo(1);
    assertThat(in.samples(GIVEN, at(4), at(4), RULES, MOST_HELD).dropped()).isEqualTo(1);
    assertThat(in.samples(GIVEN, at(6), at(6), RULES, MOST_HELD).folded()).isEqualTo(1);
  }

  @Test
  void anOptOutLetsGoOfWhatWaitedFromBeforeItAndKeepsWhatIsNewer() {
    var waiting = PersonaTelemetry.UNKNOWN.samples(GIVEN, at(1), at(1), RULES, MOST_HELD).next()
        .samples(GIVEN, at(9), at(9), RULES, MOST_HELD).next();

    var out = waiting.consentWithdrawn(at(5));

    assertThat(out.dropped()).isEqualTo(1);
    assertThat(out.next().consentGiven("agent", "a-owner", RULES).folded()).isEqualTo(1);
  }

  @Test
  void afterANewConsentCountingStartsFromNothing() {
    var again = consented().samples(GIVEN, at(1), at(1), RULES, MOST_HELD).next().consentWithdrawn(at(5)).next()
        .consentGiven("agent", "a-owner", RULES).next().samples(GIVEN, at(6), at(6), RULES, MOST_HELD).next();

    assertThat(again.aggregate()).isNotNull().extracting(VibeAggregate::total).isEqualTo(1L);
  }

  @Test
  void noMoreThanTheLimitWaits() {
    var known = PersonaTelemetry.UNKNOWN;
    for (var i = 1; i <= MOST_HELD; i++) {
      known = known.samples(GIVEN, at(i), at(i), RULES, MOST_HELD).next();
    }

    assertThat(known.samples(GIVEN, at(9), at(9), RULES, MOST_HELD).dropped()).isEqualTo(1);
  }

  @Test
  void whatWaitedTooLongIsDroppedAndNothingIsLeft() {
    var waiting = PersonaTelemetry.UNKNOWN.samples(GIVEN, at(0), at(0), RULES, MOST_HELD).next();

    assertThat(waiting.expire(Duration.ofSeconds(60), at(59)).dropped()).isZero();
    var expired = waiting.expire(Duration.ofSeconds(60), at(60));
    assertThat(expired.dropped()).isEqualTo(1);
    assertThat(expired.next().isBlank()).isTrue();
  }

  @Test
  void erasureLeavesNothing() {
    var gone = consented().samples(GIVEN, at(1), at(1), RULES, MOST_HELD).next().erased();

    assertThat(gone.next().isBlank()).isTrue();
    assertThat(gone.publish()).isEqualTo(new Publish.Withdrawal());
  }

  @Test
  void whatIsStoredIsReadBackAsItWas() {
    var used = consented().consentWithdrawn(at(1)).next().consentGiven("agent", "a-owner", RULES).next()
        .samples(GIVEN, at(2), at(2), RULES, MOST_HELD).next();
    var waiting = consented().consentWithdrawn(at(1)).next().samples(GIVEN, at(3), at(3), RULES, MOST_HELD).next();

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

  private static Instant at(long seconds) {
    return NOON.plusSeconds(seconds);
  }
}
