package io.persona.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.command.proposal.ReviewRules;
import io.persona.kafka.PersonalText;
import io.persona.schemas.MessageType;
import io.persona.schemas.command.CreatePersona;
import io.persona.schemas.command.ErasePersona;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators are told by numbers. */
class MetricsTest {
  private static final ReviewRules RULES = new ReviewRules(1, Duration.ofDays(1));

  @TempDir
  Path directory;
  private CommandDriver driver;

  @BeforeEach
  void start() throws IOException {
    driver = new CommandDriver(directory, RULES);
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void only_an_erasure_that_took_place_counts() {
    assertThat(driver.meters().get("persona.erasures").counter().count()).isZero();
    create("p1");

    erase("p1");
    erase("p1");
    erase("nobody");

    assertThat(driver.meters().get("persona.erasures").counter().count()).isOne();
  }

  @Test
  void checkpoints_count_and_age_while_new_events_wait_for_the_next_one() {
    assertThat(gauge("persona.audit.checkpoint.age")).isNaN();
    create("p1");
    create("p2");
    assertThat(gauge("persona.audit.unsigned.events")).isEqualTo(2);

    driver.pass(Duration.ofMinutes(1));
    assertThat(driver.meters().get("persona.audit.checkpoints").counter().count()).isOne();
    assertThat(gauge("persona.audit.unsigned.events")).isZero();
    assertThat(gauge("persona.audit.checkpoint.age")).isZero();

    create("p3");
    driver.pass(Duration.ofSeconds(30));
    assertThat(gauge("persona.audit.unsigned.events")).isOne();
    assertThat(gauge("persona.audit.checkpoint.age")).isEqualTo(30);
  }

  @Test
  void a_partition_that_left_is_no_longer_told_of() throws IOException {
    var left = new CommandDriver(Files.createDirectory(directory.resolve("left")), RULES);
    assertThat(left.meters().find("persona.audit.unsigned.events").gauge()).isNotNull();

    left.close();

    assertThat(left.meters().find("persona.audit.unsigned.events").gauge()).isNull();
    assertThat(left.meters().find("persona.audit.checkpoint.age").gauge()).isNull();
  }

  private double gauge(String name) {
    return driver.meters().get(name).tag("partition", "0").gauge().value();
  }

  private void create(String id) {
    driver.send(MessageType.CREATE_PERSONA, id, new CreatePersona(id,
        PersonalText.plain("{\"id\":\"%s\",\"owner_kind\":\"agent\",\"owner_ref\":\"x\"}".formatted(id))));
  }

  private void erase(String id) {
    driver.send(MessageType.ERASE_PERSONA, id, new ErasePersona(id, null));
  }
}
