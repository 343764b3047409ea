package io.persona.telemetry.ledger;

import static io.persona.telemetry.Samples.RULES;
import static io.persona.telemetry.Samples.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.persona.schemas.vibe.VibeBatch;
import io.persona.schemas.vibe.VibeMetrics;
import io.persona.schemas.vibe.VibeSample;
import io.persona.telemetry.ledger.Step.Publish;
import io.persona.telemetry.window.PublishedMetrics;
import io.persona.telemetry.window.VibeAggregate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PersonaTelemetryTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final int MOST_HELD = 3;
  private static final List<VibeSample> GIVEN = List.of(sample("warmer", 0.7, NOON));

  @Test
  void aSampleWithConsentIsFoldedAndPublished() {
    var step = consented().samples(GIVEN, written(GIVEN, 1), RULES, MOST_HELD);

    assertThat(step.folded()).isEqualTo(1);
    assertThat(step.publish()).isInstanceOfSatisfying(Publish.Metrics.class,
        metrics -> assertThat(metrics.aggregate().total()).isEqualTo(1));
  }

  @Test
  void theSamplesOfACommandAreFoldedAndPublishedOnceAsIfEachHadComeAlone() {
    var three = List.of(sample("warmer", 0.7, at(3)), sample("cooler", null, at(1)), sample("warmer", 0.2, at(2)));
    var one = consented();
    for (var sample : three) {
      one = one.samples(List.of(sample), written(List.of(sample), 4), RULES, MOST_HELD).next();
    }

    var step = consented().samples(three, written(three, 4), RULES, MOST_HELD);

    assertThat(step.folded()).isEqualTo(3);
    assertThat(step.next()).isEqualTo(one);
    assertThat(step.publish()).isEqualTo(new Publish.Metrics(one.aggregate(), List.of()));
  }

  @Test
  void theSamplesOfACommandWaitTogetherOrNotAtAll() {
    var two = Collections.nCopies(2, GIVEN.getFirst());
    var waiting = PersonaTelemetry.UNKNOWN.samples(two, written(two, 1), RULES, MOST_HELD);
    var full = waiting.next().samples(two, written(two, 2), RULES, MOST_HELD);

    assertThat(waiting.dropped()).isZero();
    assertThat(full.dropped()).isEqualTo(2);
    assertThat(full.next().consentGiven("agent", "a-owner", RULES, VibeBatch::getSamples).folded()).isEqualTo(2);
  }

  @Test
  void whatNobodyCanOpenAnyMoreWhenTheConsentComesIsDropped() {
    var waiting = PersonaTelemetry.UNKNOWN.samples(GIVEN, written(GIVEN, 1), RULES, MOST_HELD).next();

    var settled = waiting.consentGiven("agent", "a-owner", RULES, _ -> List.of());

    assertThat(settled.dropped()).isEqualTo(1);
    assertThat(settled.publish()).isEqualTo(new Publish.Nothing());
    assertThat(settled.next()).isEqualTo(consented());
  }

  @Test
  void aSampleThatOvertookItsConsentWaitsForIt() {
    var early = PersonaTelemetry.UNKNOWN.samples(GIVEN, written(GIVEN, 1), RULES, MOST_HELD);
    var settled = early.next().consentGiven("agent", "a-owner", RULES, VibeBatch::getSamples);

    assertThat(early.publish()).isEqualTo(new Publish.Nothing());
    assertThat(settled.publish()).isInstanceOf(Publish.Metrics.class);
    assertThat(settled.folded()).isEqualTo(1);
    assertThat(settled.next().held()).isEmpty();
  }

  @Test
  void theFirstStateWithConsentAloneChangesNoMetrics() {
    assertThat(PersonaTelemetry.UNKNOWN.consentGiven("agent", "a-owner", RULES, VibeBatch::getSamples).publish())
        .isEqualTo(new Publish.Nothing());
  }

  @Test
  void optOutPurgesAtOnceAndWithdrawsTheMetricsOnce() {
    var used = consented().samples(GIVEN, written(GIVEN, 1), RULES, MOST_HELD).next();

    var out = used.consentWithdrawn(5);
    var again = out.next().consentWithdrawn(6);

    assertThat(out.next().aggregate()).isNull();
    assertThat(out.publish()).isEqualTo(new Publish.Withdrawal());
    assertThat(again.publish()).isEqualTo(new Publish.Nothing());
  }

  @Test
  void aSampleFromBeforeTheOptOutIsDroppedHoweverLateItComes() {
    var out = consented().consentWithdrawn(5).next();
    var in = out.consentGiven("agent", "a-owner", RULES, VibeBatch::getSamples).next();

    assertThat(out.samples(GIVEN, written(GIVEN, 4), RULES, MOST_HELD).dropped()).isEqualTo(1);
    assertThat(in.samples(GIVEN, written(GIVEN, 4), RULES, MOST_HELD).dropped()).isEqualTo(1);
    assertThat(in.samples(GIVEN, written(GIVEN, 6), RULES, MOST_HELD).folded()).isEqualTo(1);
  }

  @Test
  void anOptOutLetsGoOfWhatWaitedFromBeforeItAndKeepsWhatIsNewer() {
    var waiting = PersonaTelemetry.UNKNOWN.samples(GIVEN, written(GIVEN, 1), RULES, MOST_HELD).next()
        .samples(GIVEN, written(GIVEN, 9), RULES, MOST_HELD).next();

    var out = waiting.consentWithdrawn(5);

    assertThat(out.dropped()).isEqualTo(1);
    assertThat(out.next().consentGiven("agent", "a-owner", RULES, VibeBatch::getSamples).folded()).isEqualTo(1);
  }

  @Test
  void afterANewConsentCountingStartsFromNothing() {
    var again = consented().samples(GIVEN, written(GIVEN, 1), RULES, MOST_HELD).next().consentWithdrawn(5).next()
        .consentGiven("agent", "a-owner", RULES, VibeBatch::getSamples).next()
        .samples(GIVEN, written(GIVEN, 6), RULES, MOST_HELD).next();

    assertThat(again.aggregate()).isNotNull().extracting(VibeAggregate::total).isEqualTo(1L);
  }

  @Test
  void noMoreThanTheLimitWaits() {
    var known = PersonaTelemetry.UNKNOWN;
    for (var i = 1; i <= MOST_HELD; i++) {
      known = known.samples(GIVEN, written(GIVEN, i), RULES, MOST_HELD).next();
    }

    assertThat(known.samples(GIVEN, written(GIVEN, 9), RULES, MOST_HELD).dropped()).isEqualTo(1);
  }

  @Test
  void whatWaitedTooLongIsDroppedAndNothingIsLeft() {
    var waiting = PersonaTelemetry.UNKNOWN.samples(GIVEN, written(GIVEN, 0), RULES, MOST_HELD).next();

    assertThat(waiting.expire(Duration.ofSeconds(60), at(59)).dropped()).isZero();
    var expired = waiting.expire(Duration.ofSeconds(60), at(60));
    assertThat(expired.dropped()).isEqualTo(1);
    assertThat(expired.next().isBlank()).isTrue();
  }

  @Test
  void erasureLeavesNothing() {
    var gone = consented().samples(GIVEN, written(GIVEN, 1), RULES, MOST_HELD).next().erased();

    assertThat(gone.next().isBlank()).isTrue();
    assertThat(gone.publish()).isEqualTo(new Publish.Withdrawal());
  }

  @Test
  void whatIsStoredIsReadBackAsItWas() {
    var used = consented().consentWithdrawn(1).next().consentGiven("agent", "a-owner", RULES, VibeBatch::getSamples)
        .next()
        .samples(GIVEN, written(GIVEN, 2), RULES, MOST_HELD).next();
    var waiting = consented().consentWithdrawn(1).next().samples(GIVEN, written(GIVEN, 3), RULES, MOST_HELD).next();

    assertThat(List.of(used, waiting, consented(), PersonaTelemetry.UNKNOWN))
        .allSatisfy(
            known -> assertThat(StoredTelemetry.read(StoredTelemetry.write(known, metrics(known)))).isEqualTo(known));
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

    assertThat(StoredTelemetry.read(bytes.toByteArray()).consent())
        .isEqualTo(new Consent.Given(Consent.NEVER, "agent", ""));
  }

  private static @Nullable VibeMetrics metrics(PersonaTelemetry known) {
    return known.aggregate() == null ? null : PublishedMetrics.of("coach", known.aggregate(), RULES);
  }

  /** Held since so many seconds after noon. */
  private static HeldSamples written(List<VibeSample> samples, long after) {
    return new HeldSamples(new VibeBatch(samples.size(), samples, null), after, at(after));
  }

  private static PersonaTelemetry consented() {
    return PersonaTelemetry.UNKNOWN.consentGiven("agent", "a-owner", RULES, VibeBatch::getSamples).next();
  }

  private static Instant at(long seconds) {
    return NOON.plusSeconds(seconds);
  }
}
