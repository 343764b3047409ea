package io.persona.command.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.persona.command.decision.Requirements;
import io.persona.command.decision.Verdict;
import io.persona.command.persona.PersonaFacts;
import io.persona.kafka.CommandProof;
import io.persona.schemas.ActorKind;
import io.persona.schemas.MessageType;
import io.persona.schemas.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Policies on the real engine. */
class PolicyEngineTest {
  private static final PersonaFacts COACH = new PersonaFacts("coach", "workspace", "ws", false, false);
  private static final String PERMIT_ALL = "permit (principal, action, resource);\n";

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private PolicyEngine engine;

  @TempDir
  Path folder;

  @AfterEach
  void stop() {
    if (engine != null) {
      engine.stop();
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_built_in_policies_permit_each_command_with_its_capability_and_with_no_other(MessageType command) {
    if (command.topic() != Topic.COMMANDS || command == MessageType.CARRY_LEASE) {
      return;
    }
    builtIn();
    var needed = Requirements.capability((SpecificRecord) SpecificData.newInstance(command.recordClass(),
        command.schema()));

    assertThat(ask(command.ceType(), needed)).isEqualTo(Verdict.PERMITTED);
    assertThat(ask(command.ceType(), "*")).isEqualTo(Verdict.PERMITTED);
    assertThat(ask(command.ceType(), "persona:read", "persona:managed")).isInstanceOf(Verdict.NotPermitted.class);
  }

  @Test
  void a_forbid_wins_over_every_permit_and_is_named() throws IOException {
    write("base.cedar", PERMIT_ALL);
    write("freeze.cedar", """
                          @id("frozen-workspace")
                          forbid (principal, action == Action::"persona.approve", resource is Persona)
                          when { resource.owner_ref == "ws" };
                          """);
    inFolder();

    assertThat(ask("persona.approve", "*")).isEqualTo(new Verdict.Forbidden("Forbidden by policy frozen-workspace."));
    assertThat(ask("persona.reject", "*")).isEqualTo(Verdict.PERMITTED);
    assertThat(engine.verdict(PolicyInput.persona(subject("*"), Set.of("*"), "persona.approve",
        new PersonaFacts("other", "workspace", "elsewhere", false, false)))).isEqualTo(Verdict.PERMITTED);
  }

  @Test
  void a_policy_that_fails_forbids() throws IOException {
    write("base.cedar", PERMIT_ALL);
    write("overflow.cedar", """
                            @id("overflow")
                            forbid (principal, action == Action::"persona.reject", resource)
                            when { 9223372036854775807 + 1 == 0 };
                            """);
    inFolder();

    assertThat(ask("persona.reject", "*"))
        .isInstanceOfSatisfying(Verdict.Forbidden.class, said -> assertThat(said.detail()).contains("overflow"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"permit (principal, action | invalid-policy",
      "permit (principal, action, resource) when { principal.nonsense }; | invalid-policy",
      "permit (principal == ?principal, action, resource); | template",
      "@id(\"a\") permit (principal, action, resource); @id(\"a\") forbid (principal, action, resource); | duplicate-policy-id"})
  void a_bad_set_is_refused_and_the_last_good_one_stays(String bad, String code) throws IOException {
    write("base.cedar", PERMIT_ALL);
    inFolder();
    assertThat(ask("persona.approve", "x")).isEqualTo(Verdict.PERMITTED);

    write("bad.cedar", bad);
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> engine.lastError() != null);

    assertThat(engine.lastError().code()).isEqualTo(code);
    assertThat(ask("persona.approve", "x")).isEqualTo(Verdict.PERMITTED);
    assertThat(meters.counter("persona.policy.loads", "outcome", code).count()).isEqualTo(1);

    Files.delete(folder.resolve("bad.cedar"));
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> engine.lastError() == null);
  }

  @Test
  void a_changed_file_counts_and_the_answers_before_are_forgotten() throws IOException {
    write("base.cedar", PERMIT_ALL);
    inFolder();
    assertThat(ask("persona.approve", "x")).isEqualTo(Verdict.PERMITTED);

    write("base.cedar", PERMIT_ALL + "@id(\"stop\") forbid (principal, action, resource);");

    Awaitility.await().atMost(Duration.ofSeconds(30))
        .until(() -> ask("persona.approve", "x") instanceof Verdict.Forbidden);
  }

  @Test
  void without_any_policy_everything_is_forbidden() {
    inFolder();

    assertThat(ask("persona.approve", "*")).isInstanceOf(Verdict.Forbidden.class);
    assertThat(engine.inForce()).isNull();
    assertThat(engine.lastError().code()).isEqualTo("no-policies");
  }

  @Test
  void what_cannot_be_read_forbids_where_nothing_was_read_before_and_else_leaves_the_last_good_set()
      throws IOException {
    Files.createDirectory(folder.resolve("folder.cedar"));
    inFolder();
    assertThat(ask("persona.approve", "*")).isInstanceOf(Verdict.Forbidden.class);
    assertThat(engine.lastError().code()).isEqualTo("unreadable");

    Files.delete(folder.resolve("folder.cedar"));
    write("base.cedar", PERMIT_ALL);
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> engine.lastError() == null);
    Files.write(folder.resolve("latin.cedar"), new byte[] {(byte) 0xe9});
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> engine.lastError() != null);

    assertThat(engine.lastError().code()).isEqualTo("unreadable");
    assertThat(ask("persona.approve", "x")).isEqualTo(Verdict.PERMITTED);
  }

  @Test
  void an_action_that_the_schema_does_not_know_is_forbidden() {
    builtIn();

    assertThat(ask("persona.unheard", "*")).isInstanceOf(Verdict.Forbidden.class);
  }

  @Test
  void cedar_is_asked_once_for_all_personas_that_no_policy_tells_apart() {
    builtIn();
    var before = evaluations();

    for (var persona : Stream.iterate(1, n -> n + 1).limit(50).toList()) {
      engine.verdict(PolicyInput.persona(subject("persona:manage"), Set.of("persona:manage"), "persona.approve",
          new PersonaFacts("p" + persona, "agent", "ref" + persona, false, persona % 2 == 0)));
    }

    assertThat(evaluations() - before).isEqualTo(1);
  }

  @Test
  void what_a_policy_looks_at_is_told_apart_however_it_is_written() throws IOException {
    write("base.cedar", PERMIT_ALL);
    write("a.cedar", "@id(\"escape\") forbid (principal, action, resource is Persona) "
        + "when { resource[\"owner\\u{5f}kind\"] == \"workspace\" };");
    write("b.cedar", "@id(\"one\") forbid (principal, action, resource == Persona::\"one\");");
    write("c.cedar", "@id(\"who\") forbid (principal == Subject::\"a-x\", action, resource);");
    inFolder();

    assertThat(ask("persona.approve", "*")).isEqualTo(new Verdict.Forbidden("Forbidden by policy escape."));
    var one = new PersonaFacts("one", "agent", "x", false, false);
    assertThat(engine.verdict(PolicyInput.persona(subject("*"), Set.of("*"), "persona.approve", one)))
        .isEqualTo(new Verdict.Forbidden("Forbidden by policy one."));
    var other = new PersonaFacts("two", "agent", "x", false, false);
    assertThat(engine.verdict(PolicyInput.persona(subject("*"), Set.of("*"), "persona.approve", other)))
        .isEqualTo(Verdict.PERMITTED);
    assertThat(engine.verdict(PolicyInput.persona(new CommandProof.Subject("a-x", ActorKind.PERSON, Set.of("*")),
        Set.of("*"), "persona.approve", other))).isEqualTo(new Verdict.Forbidden("Forbidden by policy who."));
  }

  private double evaluations() {
    return meters.get("persona.policy.evaluations").functionCounter().count();
  }

  private Verdict ask(String action, String... capabilities) {
    var subject = subject(capabilities);
    return engine.verdict(action.startsWith("lease.")
        ? PolicyInput.lease(subject, action, "persona:manage")
        : PolicyInput.persona(subject, subject.capabilities(), action, COACH));
  }

  private static CommandProof.Subject subject(String... capabilities) {
    return new CommandProof.Subject("a-1", ActorKind.PERSON, Set.of(capabilities));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private void builtIn() {
    engine = new PolicyEngine(config(Optional.empty()), meters);
  }

  private void inFolder() {
    engine = new PolicyEngine(config(Optional.of(folder)), meters);
  }

  private static PolicyConfig config(Optional<Path> dir) {
    return new PolicyConfig() {
      @Override
      public Optional<Path> dir() {
        return dir;
      }

      @Override
      public Duration pollEvery() {
        return Duration.ofMillis(20);
      }

      @Override
      public int answersKept() {
        return 100;
      }
    };
  }
}
