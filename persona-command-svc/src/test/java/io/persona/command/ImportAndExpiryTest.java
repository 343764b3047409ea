package io.persona.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.command.persona.imported.WrittenLife;
import io.persona.command.proposal.ReviewRules;
import io.persona.schemas.MessageType;
import io.persona.schemas.command.ArchivePersona;
import io.persona.schemas.command.CommandOutcome;
import io.persona.schemas.command.ErasePersona;
import io.persona.schemas.event.ProposalExpired;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing comes between the parts of a life that is imported. */
class ImportAndExpiryTest {
  private static final Duration LONG = Duration.ofMinutes(3);

  @TempDir
  Path directory;
  private CommandDriver driver;

  @BeforeEach
  void start() throws IOException {
    driver = new CommandDriver(directory, ReviewRules.DEFAULT);
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void aProposalThatIsOverDoesNotExpireInTheMiddleOfItsLifeAndNotAfterItWasDecided() {
    var life = overdue().approve("q1", "Guide");
    send(life, 0, 2);

    driver.pass(LONG);
    assertThat(driver.events()).hasSize(2);
    send(life, 2, 4);
    driver.pass(LONG);

    assertThat(driver.events()).hasSize(2).noneMatch(event -> event.value() instanceof ProposalExpired);
  }

  @Test
  void aProposalThatIsOverExpiresOnceTheLifeIsWhole() {
    var life = overdue();
    send(life, 0, 2);

    driver.pass(LONG);

    assertThat(driver.events()).hasSize(3).last()
        .satisfies(event -> assertThat(event.value()).isInstanceOf(ProposalExpired.class));
  }

  @Test
  void aPersonaWhoseImportIsNotFinishedCanOnlyBeErased() {
    send(overdue(), 0, 1);

    var refused = driver.send(MessageType.ARCHIVE_PERSONA, "p1", new ArchivePersona("p1", null, null));
    assertThat(refused.getReason()).isEqualTo("persona-importing");

    var erased = driver.send(MessageType.ERASE_PERSONA, "p1", new ErasePersona("p1", null));
    assertThat(erased.getOutcome()).isEqualTo(CommandOutcome.ACCEPTED);
    driver.pass(LONG);
    assertThat(driver.events()).hasSize(2);
  }

  private static WrittenLife overdue() {
    return new WrittenLife("p1", null).propose("q1", "Guide", CommandDriver.START.minusSeconds(60));
  }

  private void send(WrittenLife life, int from, int to) {
    var result = driver.send(MessageType.IMPORT_LIFE, "p1", life.part(from, to));

    assertThat(result.getOutcome()).as(result.getDetail()).isEqualTo(CommandOutcome.ACCEPTED);
    assertThat(result.getSequence()).isEqualTo(to);
  }
}
