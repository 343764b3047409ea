package io.persona.command.decision;

import static io.persona.command.decision.Given.ADMIN;
import static io.persona.command.decision.Given.persona;
import static org.assertj.core.api.Assertions.assertThat;

import io.persona.command.decision.Given.Desk;
import io.persona.command.proposal.ReviewRules;
import io.persona.command.proposal.rebase.RecentChanges;
import io.persona.kafka.PersonalText;
import io.persona.schemas.command.ApproveProposal;
import io.persona.schemas.command.Conflict;
import io.persona.schemas.command.SubmitProposal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A proposal that was made at version N and is approved at M > N. */
class RebaseTest {
  private static final String ARRAY = "{'traits':{'tags':['a','b','c']}}";

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"{'name':'X'} | {'archetype':'Y'}",
      "[{'op':'replace','path':'/traits/tone','value':'warm'}] | {'traits':{'pace':'slow'}}",
      "[{'op':'replace','path':'/traits/tags/0','value':'x'}] | [{'op':'replace','path':'/traits/tags/2','value':'z'}]",
      "[] | {'name':'Y'}", "{'preferences':{'cite':false}} | {'preferences':{'depth':2}}"})
  void what_touches_other_places_is_applied(String proposed, String meanwhile) {
    var desk = changedMeanwhile(proposed, meanwhile);

    desk.accept(approve("late"), ADMIN);

    assertThat(desk.persona().version()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"{'name':'X'} | {'name':'Y'} | /name",
      "{'traits':{'tone':'warm'}} | {'traits':{'tone':'cold'}} | /traits/tone",
      "[{'op':'add','path':'/traits','value':{}}] | {'traits':{'tone':'cold'}} | /traits",
      "[{'op':'replace','path':'/traits/tags/0','value':'x'}] | [{'op':'remove','path':'/traits/tags/1'}] | /traits/tags/0",
      "[{'op':'replace','path':'/traits/tags/2','value':'x'}] | [{'op':'add','path':'/traits/tags/0','value':'n'}] | /traits/tags/2",
      "[{'op':'add','path':'/traits/tags/-','value':'x'}] | [{'op':'replace','path':'/traits/tags/1','value':'n'}] | /traits/tags",
      "[{'op':'test','path':'/version','value':2}] | {'name':'Y'} | /version",
      "[{'op':'test','path':'/name','value':'Companion'},{'op':'add','path':'/archetype','value':'x'}] | {'name':'Y'} | /name",
      "[{'op':'copy','from':'/name','path':'/archetype'}] | {'name':'Y'} | /name"})
  void what_was_changed_meanwhile_is_a_conflict_that_says_what_and_who(String proposed, String meanwhile,
      String path) {
    var desk = changedMeanwhile(proposed, meanwhile);

    var refusal = desk.refuse(approve("late"), ADMIN, Reason.DIFF_CONFLICT);

    assertThat(refusal.conflicts()).contains(new Conflict(path, 3L, ADMIN.pseudonym()));
    assertThat(desk.proposal("late").status()).isEqualTo("pending");
  }

  @Test
  void a_conflict_that_went_away_by_an_override_is_none() {
    var desk = changedMeanwhile("{'name':'X'}", "{'name':'Y'}");

    desk.accept(new ApproveProposal("p1", "late", null, null, null, PersonalText.plain("{\"name\":\"X\"}")), ADMIN);

    assertThat(desk.persona().document().path("name").textValue()).isEqualTo("X");
  }

  @Test
  void what_is_older_than_the_memory_is_to_be_proposed_again() {
    var recent = RecentChanges.noneBefore(1);
    for (int version = 2; version < 400; version++) {
      recent = recent.with(Set.of("/traits/t" + version), version, "a");
    }

    assertThat(recent.changes()).hasSize(RecentChanges.KEPT);
    assertThat(recent.reachBackTo(399 - RecentChanges.KEPT)).isTrue();
    assertThat(recent.reachBackTo(398 - RecentChanges.KEPT)).isFalse();
  }

  @Test
  void a_change_is_remembered_once_with_its_last_version() {
    var recent = RecentChanges.noneBefore(1).with(Set.of("/traits/a"), 2, "ada").with(Set.of("/traits/a"), 3, "bob");

    assertThat(recent.changes()).containsExactly(new RecentChanges.Change("/traits/a", 3, "bob"));
    assertThat(recent.with(Set.of("/traits"), 4, "ada").changes()).hasSize(1);
    assertThat(recent.conflicts(Set.of("/traits/a"), 2)).containsExactly(new Conflict("/traits/a", 3L, "bob"));
    assertThat(recent.conflicts(Set.of("/traits/a"), 3)).isEmpty();
  }

  @Test
  void a_version_that_changes_more_than_is_remembered_is_never_half_known() {
    var paths = IntStream.range(0, 300).mapToObj(i -> "/traits/t" + i).collect(Collectors.toSet());

    var recent = RecentChanges.noneBefore(1).with(paths, 2, "ada");

    assertThat(recent.reachBackTo(1)).isFalse();
    assertThat(recent.reachBackTo(2)).isTrue();
  }

  /** A persona at version 3, with the proposal {@code late} that was made at version 2. */
  private static Desk changedMeanwhile(String proposed, String meanwhile) {
    var desk = new Desk(persona(), ReviewRules.DEFAULT);
    for (var change : List.of(List.of("first", ARRAY), List.of("late", proposed), List.of("next", meanwhile))) {
      desk.accept(submit(change.getFirst(), change.getLast()), ADMIN);
      if (!change.getFirst().equals("late")) {
        desk.accept(approve(change.getFirst()), ADMIN);
      }
    }
    return desk;
  }

  private static SubmitProposal submit(String id, String diff) {
    return new SubmitProposal("p1", id, PersonalText.plain(diff.replace('\'', '"')), null, null, List.of(), List.of(),
        null, null, null);
  }

  private static ApproveProposal approve(String id) {
    return new ApproveProposal("p1", id, null, null, null, null);
  }
}
