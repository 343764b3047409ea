package io.persona.command.persona.imported;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.command.decision.Reason;
import io.persona.command.decision.Refusal;
import io.persona.command.persona.Persona;
import io.persona.command.proposal.Proposal;
import io.persona.command.proposal.rebase.RecentChanges;
import io.persona.kafka.CloudEvent;
import io.persona.kafka.DataKey;
import io.persona.kafka.HashChain;
import io.persona.kafka.HistoryReader;
import io.persona.kafka.PersonalText;
import io.persona.schemas.Actor;
import io.persona.schemas.ActorKind;
import io.persona.schemas.MessageType;
import io.persona.schemas.SchemaHistory;
import io.persona.schemas.command.ImportLife;
import io.persona.schemas.command.ImportedEvent;
import io.persona.schemas.event.PersonaErased;
import io.persona.schemas.event.PersonaUpdated;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ImportDecisionTest {
  private static final Instant NOW = Instant.parse("2026-01-31T08:30:00Z");
  private static final Actor ACTOR = new Actor("a-elsewhere", ActorKind.PERSON);
  private static final Standing UNKNOWN = Standing.unknown(_ -> null);

  private final WrittenLife coach = new WrittenLife("coach", null).propose("q1", "Guide").approve("q1", "Guide")
      .propose("q2", "Scout");

  @Test
  void a_life_leads_to_what_it_led_to_and_keeps_its_bytes_ids_times_and_chain() {
    var life = taken(UNKNOWN, coach.whole(), null);

    assertThat(life.persona()).isEqualTo(coach.persona());
    assertThat(life.persona().pendingProposals()).isEqualTo(1);
    assertThat(life.hash()).isEqualTo(coach.hash());
    assertThat(life.proposals()).extracting(Proposal::status).containsExactly("approved", "pending");
    assertThat(life.changes().changes()).extracting(RecentChanges.Change::path).contains("/name");
    assertThat(life.events()).hasSameSizeAs(coach.events()).allSatisfy(event -> {
      var written = coach.events().get((int) event.sequence() - 1);
      assertThat(event.avro()).isEqualTo(written.getValue().array());
      assertThat(event.attributes().id()).isEqualTo(written.getId());
      assertThat(event.attributes().time()).isEqualTo(written.getTime());
      assertThat(event.hash()).isEqualTo(written.getChainHash());
    });
  }

  @Test
  void in_parts_it_leads_to_the_same() {
    var first = taken(UNKNOWN, coach.part(0, 2), null);
    var second = taken(importing(first, 2), coach.part(2, 5), null);

    var whole = taken(UNKNOWN, coach.whole(), null);
    assertThat(second.persona()).isEqualTo(whole.persona());
    assertThat(second.hash()).isEqualTo(whole.hash());
    assertThat(second.changes()).isEqualTo(whole.changes());
  }

  @Test
  void a_part_that_does_not_go_on_where_the_import_stands_is_told_where_that_is() {
    var first = taken(UNKNOWN, coach.part(0, 2), null);

    assertThat(refused(importing(first, 2), coach.part(3, 5), null, Reason.PERSONA_IMPORTING).detail())
        .contains("after event 2");
    refused(importing(first, 2), coach.part(0, 2), null, Reason.PERSONA_IMPORTING);
    assertThat(refused(UNKNOWN, coach.part(2, 5), null, Reason.INVALID_LIFE).path()).isEqualTo("/after");
  }

  @Test
  void another_life_cannot_go_on_with_an_import() {
    var first = taken(UNKNOWN, coach.part(0, 2), null);
    var other = new WrittenLife("coach", null).propose("q9", "Thief").approve("q9", "Thief");

    assertThat(refused(importing(first, 2), other.part(2, 4), null, Reason.INVALID_LIFE).detail())
        .startsWith("Event 3: ");
  }

  @Test
  void a_persona_that_is_here_or_was_erased_here_is_no_place_for_a_life() {
    var here = new Standing(coach.persona(), false, 5, coach.hash(), RecentChanges.noneBefore(2), _ -> null);
    var gone = new Persona("coach", MissingNode.getInstance(), 2, 0, NOW, NOW, Persona.Life.ERASED);

    refused(here, coach.whole(), null, Reason.PERSONA_EXISTS);
    refused(new Standing(gone, false, 6, coach.hash(), RecentChanges.noneBefore(2), _ -> null), coach.whole(), null,
        Reason.PERSONA_EXISTS);
  }

  @Test
  void a_forged_event_is_named() {
    changedAt(1, event -> copy(event, event.getTime().plusSeconds(1), event.getChainHash(), event.getSchemaVersion()));
    changedAt(2, event -> copy(event, event.getTime(), "ab".repeat(32), event.getSchemaVersion()));
    changedAt(2, event -> copy(event, event.getTime(), event.getChainHash(), 99));
    changedAt(2, event -> copy(event, event.getTime(), event.getChainHash(), 0));
  }

  private void changedAt(int index, UnaryOperator<ImportedEvent> change) {
    var events = new ArrayList<>(coach.events());
    events.set(index, change.apply(events.get(index)));

    var refusal = refused(UNKNOWN, new ImportLife("coach", 0L, events, true, null, null), null, Reason.INVALID_LIFE);

    assertThat(refusal.path()).isEqualTo("/events/" + index);
    assertThat(refusal.detail()).startsWith("Event " + (index + 1) + ": ");
  }

  private static ImportedEvent copy(ImportedEvent event, Instant time, String hash, int version) {
    return new ImportedEvent(event.getId(), event.getType(), event.getSource(), time, hash, version, event.getValue());
  }

  @Test
  void a_gap_is_named() {
    var events = new ArrayList<>(coach.events());
    events.remove(1);

    assertThat(
        refused(UNKNOWN, new ImportLife("coach", 0L, events, true, null, null), null, Reason.INVALID_LIFE).detail())
        .startsWith("Event 2: ");
  }

  @Test
  void the_life_of_another_persona_is_refused() {
    var stolen = new ImportLife("thief", 0L, coach.events(), true, null, null);

    assertThat(refused(UNKNOWN, stolen, null, Reason.INVALID_LIFE).path()).isEqualTo("/events/0");
  }

  @Test
  void a_chain_that_holds_over_nonsense_is_refused_all_the_same() {
    var persona = coach.persona();
    nonsense(life().write(life().updated(((ObjectNode) persona.document().deepCopy()).put("id", "other"), 2, "q")), 2);
    nonsense(life().write(life().updated(life().persona().document(), 7, "q")), 2);
    for (var diff : List.of("[{\"op\": \"conjure\"}]", "[{\"op\": \"add\", \"path\": \"/x\"}]",
        "[{\"op\": \"add\", \"path\": \"x\"}]",
        "[7]", "7", "no json", "[]")) {
      nonsense(life().write(new PersonaUpdated("coach", 2L, "q", PersonalText.plain(diff), "00", ACTOR)), 2);
    }
    nonsense(life().approve("never-submitted", "x"), 2);
    nonsense(life().propose("q1", "x").propose("q1", "y"), 3);
    nonsense(life().propose("no id!", "x"), 2);
    nonsense(life().append("persona.conjured", 1, new byte[0]), 2);
    nonsense(life().append("persona.archived", 1, new byte[] {1, 2, 3}), 2);
    nonsense(life().write(new PersonaErased("coach", 1L, null, ACTOR)), 2);
    var headless = new WrittenLife("coach", null);
    headless.events().clear();
    assertThat(refused(UNKNOWN, headless.whole(), null, Reason.INVALID_LIFE).path()).isEqualTo("/events");
  }

  private static WrittenLife life() {
    return new WrittenLife("coach", null);
  }

  private static void nonsense(WrittenLife life, int at) {
    assertThat(refused(UNKNOWN, life.whole(), null, Reason.INVALID_LIFE).detail()).startsWith("Event " + at + ": ");
  }

  @Test
  void a_proposal_that_is_here_already_is_not_replaced() {
    var other = taken(UNKNOWN, new WrittenLife("other", null).propose("q1", "x").whole(), null);
    var known = other.proposals().iterator().next();

    refused(Standing.unknown(id -> id.equals("q1") ? known : null), coach.whole(), null, Reason.INVALID_LIFE);
  }

  @Test
  void a_sealed_life_needs_its_key() {
    var key = DataKey.generate();
    var secret = new WrittenLife("coach", key).propose("q1", "Guide");

    assertThat(taken(UNKNOWN, secret.whole(), key).persona()).isEqualTo(secret.persona());
    refused(UNKNOWN, secret.whole(), null, Reason.SEALED_LIFE);
    refused(UNKNOWN, secret.whole(), DataKey.generate(), Reason.SEALED_LIFE);
  }

  /** What is old stays as it was written, and is understood. */
  @Test
  void events_of_an_older_version_are_taken_in_as_they_are() {
    var submitted = SchemaHistory.golden(MessageType.PROPOSAL_SUBMITTED.schema().getFullName(), 1);

    var event = new EventReader("golden", null, new HistoryReader()).read(
        old(MessageType.PROPOSAL_SUBMITTED, submitted), HashChain.START, 1, NOW);

    assertThat(event).isInstanceOfSatisfying(EventReader.Read.class, read -> {
      assertThat(read.version().number()).isEqualTo(1);
      assertThat(read.avro()).isEqualTo(submitted);
    });
  }

  private static ImportedEvent old(MessageType type, byte[] avro) {
    var time = Instant.parse("2025-06-01T10:00:00Z");
    var framed = ByteBuffer.allocate(5 + avro.length).put(new byte[5]).put(avro).array();
    var attributes = new CloudEvent("e1", type.ceType(), "/elsewhere", time, "golden");
    return new ImportedEvent("e1", type.ceType(), "/elsewhere", time,
        HashChain.next(HashChain.START, 1, attributes, framed), 1, ByteBuffer.wrap(avro));
  }

  private static Standing importing(TakenLife life, long events) {
    return new Standing(life.persona(), true, events, life.hash(), life.changes(), id -> proposal(life, id));
  }

  private static @Nullable Proposal proposal(TakenLife life, String id) {
    for (var proposal : life.proposals()) {
      if (proposal.submitted().getProposalId().equals(id)) {
        return proposal;
      }
    }
    return null;
  }

  private static TakenLife taken(Standing before, ImportLife part, @Nullable DataKey key) {
    var outcome = decide(before, part, key);
    assertThat(outcome).isInstanceOf(ImportDecision.Taken.class);
    return ((ImportDecision.Taken) outcome).life();
  }

  private static Refusal refused(Standing before, ImportLife part, @Nullable DataKey key, Reason reason) {
    var outcome = decide(before, part, key);
    assertThat(outcome).isInstanceOf(ImportDecision.Refused.class);
    var refusal = ((ImportDecision.Refused) outcome).refusal();
    assertThat(refusal.reason()).isEqualTo(reason);
    return refusal;
  }

  private static ImportDecision.Outcome decide(Standing before, ImportLife part, @Nullable DataKey key) {
    return ImportDecision.decide(before, part, new EventReader(part.getPersonaId(), key, new HistoryReader()), NOW);
  }
}
