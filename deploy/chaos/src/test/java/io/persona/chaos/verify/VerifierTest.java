package io.persona.chaos.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.chaos.workload.Acknowledged;
import io.persona.kafka.AvroCodec;
import io.persona.kafka.CloudEvent;
import io.persona.kafka.HashChain;
import io.persona.schemas.command.CommandResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** The verifier can fail: each test spoils a sound log in one way. */
class VerifierTest {
  private final ForgedLog log = ForgedLog.sound();

  @Test
  void aSoundLogHolds() {
    assertThat(Verifier.checks(evidenceWithFeedback())).allMatch(Check::holds);
  }

  @Test
  void aLostEventIsFound() {
    log.events().removeLast();

    assertThat(broken(log.evidence())).contains("no acknowledged command is lost");
  }

  @Test
  void anAnswerThatIsNotTheOutcomeIsFound() {
    var evidence = log.evidence();
    var otherwise = new HashMap<>(evidence.results());
    otherwise.remove("c3");

    assertThat(broken(new Evidence(evidence.journal(), evidence.events(), otherwise, Map.of(), evidence.views(),
        evidence.vibes())))
        .containsExactly("every answer is the recorded outcome");
  }

  @Test
  void aRefusedCommandThatLeftAnEventIsFound() {
    var evidence = log.evidence();
    var refused = new Acknowledged("c1", "persona.create", ForgedLog.PERSONA, null, false, null, 0, "persona-exists", 1,
        0, 1);

    assertThat(broken(new Evidence(List.of(refused), evidence.events(), evidence.results(), Map.of(),
        evidence.views(), evidence.vibes())))
        .contains("no acknowledged command is lost", "every answer is the recorded outcome");
  }

  @Test
  void aDoubledEventIsFound() {
    log.add("c6.0", "persona.proposal.submitted", log.events().getLast().body());

    assertThat(broken(log.evidence())).contains("no event is in the log twice",
        "a command leads to one set of events");
  }

  @Test
  void aCommandThatWasDoneTwiceIsFound() {
    log.add("c1.1", "persona.updated", ForgedLog.updated(3));

    assertThat(broken(log.evidence())).containsExactly("a command leads to one set of events");
  }

  @Test
  void aSecondDecisionIsFound() {
    log.add("c7.0", "persona.proposal.rejected", ForgedLog.rejected("p1"));

    assertThat(broken(log.evidence())).containsExactly("no proposal is decided twice");
  }

  @Test
  void aDecisionOfNothingIsFound() {
    log.add("c7.0", "persona.proposal.rejected", ForgedLog.rejected("p9"));

    assertThat(broken(log.evidence())).containsExactly("no proposal is decided twice");
  }

  @Test
  void aGapInTheVersionsIsFound() {
    log.add("c7.0", "persona.updated", ForgedLog.updated(4));

    assertThat(broken(log.evidence())).containsExactly("versions have no gap");
  }

  @Test
  void aGapInTheHistoryIsFound() {
    log.events().remove(4);

    assertThat(broken(log.evidence())).contains("places in a history have no gap", "the hash chain is whole");
  }

  @Test
  void aBrokenLinkIsFound() {
    log.events().get(2).avro()[0]++;

    assertThat(broken(log.evidence())).containsExactly("the hash chain is whole");
  }

  @Test
  void aViewThatMissedAnEventIsFound() {
    var evidence = log.evidence();
    var views = ViewsEqualLog.fold(log.events().subList(0, 6));

    assertThat(broken(new Evidence(evidence.journal(), evidence.events(), evidence.results(), Map.of(), views,
        evidence.vibes())))
        .containsExactly("the read model equals the log");
  }

  @Test
  void feedbackThatWasTakenTwiceIsFound() {
    var evidence = evidenceWithFeedback();

    assertThat(broken(new Evidence(evidence.journal(), evidence.events(), evidence.results(), Map.of("c8", 4L),
        evidence.views(), evidence.vibes()))).contains("no acknowledged command is lost");
  }

  @Test
  void aSampleThatIsCountedTwiceIsFound() {
    assertThat(broken(shown(3L, List.of("c8.0", "c8.1"), List.of("c8.0", "c8.1"))))
        .containsExactly("metrics count what was acknowledged");
  }

  @Test
  void metricsOfAPersonaWithoutConsentAreFound() {
    var evidence = log.evidence();
    var shown = new Evidence.Vibe(Optional.of(0L), List.of(Optional.empty(), Optional.empty()));

    assertThat(broken(evidence.with(Map.of(ForgedLog.PERSONA, shown))))
        .containsExactly("metrics count what was acknowledged");
  }

  @Test
  void samplesOfAnEarlierConsentDoNotCount() {
    var evidence = evidenceWithFeedback();
    log.consent("c9", 4, false);
    log.consent("c10", 5, true);
    var later = log.evidence();
    var results = new LinkedHashMap<>(evidence.results());
    results.putAll(later.results());
    var journal = new ArrayList<>(evidence.journal());
    later.journal().stream().filter(one -> !journal.contains(one)).forEach(journal::add);
    var after = new Evidence(journal, later.events(), results, evidence.samples(), later.views(), evidence.vibes());

    assertThat(broken(after)).containsExactly("metrics count what was acknowledged",
        "every instance shows the same newest samples");
    assertThat(broken(after.with(Map.of(ForgedLog.PERSONA,
        new Evidence.Vibe(Optional.of(0L), List.of(Optional.of(List.of()), Optional.of(List.of()))))))).isEmpty();
  }

  @Test
  void anInstanceThatShowsAnythingElseThanTheOwnerIsFound() {
    assertThat(broken(shown(2L, List.of("c8.0", "c8.1"), List.of("c8.0"))))
        .containsExactly("every instance shows the same newest samples");
  }

  @Test
  void aSampleThatIsShownTwiceIsFound() {
    assertThat(broken(shown(2L, List.of("c8.0", "c8.0"), List.of("c8.0", "c8.0"))))
        .containsExactly("every instance shows the same newest samples");
  }

  @Test
  void aSampleThatNobodyGaveIsFound() {
    assertThat(broken(shown(2L, List.of("c2.0"), List.of("c2.0"))))
        .containsExactly("every instance shows the same newest samples");
  }

  @Test
  void aCheckThatSawNothingFails() {
    assertThat(Verifier.checks(new Evidence(List.of(), List.of(), Map.of(), Map.of(), Map.of(),
        Map.of())))
        .noneMatch(Check::holds);
  }

  @Test
  void theHashIsThatOfTheWriter() {
    var value = new byte[AvroCodec.FRAME_LENGTH + 20];
    ThreadLocalRandom.current().nextBytes(value);
    var event = new CloudEvent("c.0", "persona.updated", "/s", Instant.parse("2026-01-01T00:00:00.120Z"), "ada");
    var avro = Arrays.copyOfRange(value, AvroCodec.FRAME_LENGTH, value.length);
    var logged = new LoggedEvent("ada", event.id(), event.type(), event.source(), event.time().toString(),
        event.subject(), "7", "", avro, ForgedLog.updated(1));

    assertThat(Unbroken.hash("ab".repeat(32), logged)).isEqualTo(HashChain.next("ab".repeat(32), 7, event, value));
  }

  private Evidence evidenceWithFeedback() {
    log.consent("c7", 3, true);
    var evidence = log.evidence();
    var feedback = new Acknowledged("c8", "persona.feedback", ForgedLog.PERSONA, null, true, null, 2, null, 1, 0, 1);
    var journal = new ArrayList<>(evidence.journal());
    journal.add(feedback);
    var results = new LinkedHashMap<>(evidence.results());
    results.put("c8", List.of(CommandResult
        .newBuilder(evidence.results().get("c1").getFirst()).setCommandId("c8").setSamples(2).build()));
    var ids = Optional.of(List.of("c8.0", "c8.1"));
    return new Evidence(journal, evidence.events(), results, Map.of("c8", 2L), evidence.views(),
        Map.of(ForgedLog.PERSONA, new Evidence.Vibe(Optional.of(2L), List.of(ids, ids))));
  }

  private Evidence shown(long total, List<String> one, List<String> other) {
    return evidenceWithFeedback().with(Map.of(ForgedLog.PERSONA,
        new Evidence.Vibe(Optional.of(total), List.of(Optional.of(one), Optional.of(other)))));
  }

  private static List<String> broken(Evidence evidence) {
    return Verifier.checks(evidence).stream().filter(check -> !check.holds()).map(Check::name).toList();
  }
}
