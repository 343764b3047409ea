package io.persona.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.command.CommandDriver.Event;
import io.persona.command.proposal.ReviewRules;
import io.persona.kafka.PersonalText;
import io.persona.schemas.MessageType;
import io.persona.schemas.command.ApproveProposal;
import io.persona.schemas.command.CommandResult;
import io.persona.schemas.command.CreatePersona;
import io.persona.schemas.command.RejectProposal;
import io.persona.schemas.command.SubmitProposal;
import io.persona.schemas.event.ProposalExpired;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proposals that nobody decides expire by wall clock, each once and in its time. */
class ExpiryTest {
  private static final Duration TTL = Duration.ofMinutes(10);

  @TempDir
  Path directory;
  private CommandDriver driver;

  @BeforeEach
  void start() throws IOException {
    driver = new CommandDriver(directory, new ReviewRules(1, TTL));
    driver.send(MessageType.CREATE_PERSONA, "p1", new CreatePersona("p1",
        PersonalText.plain("{\"id\":\"p1\",\"owner_kind\":\"agent\",\"owner_ref\":\"x\",\"name\":\"Coach\"}")));
    driver.events();
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void a_proposal_expires_once_when_its_time_is_over() {
    submit("q1", null);
    driver.events();

    driver.pass(TTL.minusSeconds(1));
    assertThat(driver.events()).isEmpty();
    driver.pass(Duration.ofSeconds(1));

    assertThat(driver.events()).containsExactly(
        new Event("q1.expired", new ProposalExpired("p1", "q1", CommandDriver.START.plus(TTL))));
    driver.pass(TTL);
    assertThat(driver.events()).isEmpty();
    assertThat(approve("q1").getReason()).isEqualTo("proposal-expired");
  }

  @Test
  void the_first_that_is_due_expires_first() {
    submit("q1", 3600L);
    submit("q2", 60L);
    driver.events();

    driver.pass(Duration.ofMinutes(2));
    assertThat(driver.events()).extracting(Event::id).containsExactly("q2.expired");
    driver.pass(Duration.ofHours(1));
    assertThat(driver.events()).extracting(Event::id).containsExactly("q1.expired");
  }

  @Test
  void what_was_decided_never_expires() {
    submit("q1", null);
    submit("q2", null);
    assertThat(approve("q1").getVersion()).isEqualTo(2);
    driver.send(MessageType.REJECT_PROPOSAL, "p1", new RejectProposal("p1", "q2", null, null, null));
    driver.events();

    driver.pass(TTL.multipliedBy(2));

    assertThat(driver.events()).isEmpty();
  }

  @Test
  void more_than_one_run_can_take_expire_in_the_next_ones() {
    for (int i = 0; i < 700; i++) {
      submit("q" + i, null);
    }
    driver.events();

    driver.pass(TTL);
    assertThat(driver.events()).hasSize(500);
    driver.pass(Duration.ofSeconds(1));
    assertThat(driver.events()).hasSize(200);
  }

  @Test
  void an_outcome_says_how_many_approvals_there_are_and_need_be() {
    assertThat(submit("q1", null).getApprovalsRequired()).isEqualTo(1);
    assertThat(approve("q1").getApprovals()).isEqualTo(1);
    assertThat(submit("q2", null).getSequence()).isEqualTo(5);
  }

  private CommandResult submit(String id, Long ttlSeconds) {
    return driver.send(MessageType.SUBMIT_PROPOSAL, "p1", new SubmitProposal("p1", id,
        PersonalText.plain("{\"name\":\"Guide\"}"), null, null, List.of(), List.of(), null, null, ttlSeconds));
  }

  private CommandResult approve(String id) {
    return driver.send(MessageType.APPROVE_PROPOSAL, "p1", new ApproveProposal("p1", id, null, null, null, null));
  }
}
