package io.persona.command.decision;

import static io.persona.command.decision.Given.after;
import static io.persona.command.decision.Given.decide;
import static io.persona.command.decision.Given.persona;
import static org.assertj.core.api.Assertions.assertThat;

import io.persona.command.persona.Persona;
import io.persona.document.Json;
import io.persona.kafka.CommandProof;
import io.persona.kafka.PersonalText;
import io.persona.schemas.ActorKind;
import io.persona.schemas.command.ArchivePersona;
import io.persona.schemas.command.ErasePersona;
import io.persona.schemas.command.RenamePersona;
import io.persona.schemas.command.RestorePersona;
import io.persona.schemas.event.PersonaErased;
import io.persona.schemas.event.PersonaRenamed;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Renaming, archiving, restoring and erasing a persona. */
class LifeDecisionTest {
  private static final ArchivePersona ARCHIVE = new ArchivePersona("p1", null, null);
  private static final RestorePersona RESTORE = new RestorePersona("p1", null, null);
  private static final ErasePersona ERASE = new ErasePersona("p1", null);

  private final Persona archived = after(persona(), decide(persona(), ARCHIVE));
  private final Persona erased = after(persona(), decide(persona(), ERASE));

  @Test
  void a_rename_is_a_new_version_with_a_diff() {
    var decision = decide(persona(), rename("Guide"));

    var event = (PersonaRenamed) ((Decision.Accepted) decision).events().getFirst();
    var after = after(persona(), decision);
    assertThat(after.document().path("name").asText()).isEqualTo("Guide");
    assertThat(after.version()).isEqualTo(2);
    assertThat(event.getDocumentHash()).isEqualTo(Json.sha256(after.document()));
  }

  @Test
  void an_empty_name_takes_the_name_away_and_the_same_name_changes_nothing() {
    assertThat(after(persona(), decide(persona(), rename(""))).document().has("name")).isFalse();
    assertThat(decide(persona(), rename("Companion"))).isEqualTo(Decision.accept());
  }

  @Test
  void a_name_that_is_too_long_is_refused() {
    assertRefused(decide(persona(), rename("x".repeat(201))), Reason.INVALID_COMMAND);
  }

  static Stream<SpecificRecord> changes() {
    return Stream.of(rename("Guide"), Given.submit("[]"), Given.approve(), Given.telemetry(true), Given.feedback(0.5));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void an_archived_persona_refuses_every_change(SpecificRecord change) {
    assertThat(archived.life()).isEqualTo(Persona.Life.ARCHIVED);
    assertRefused(decide(archived, change), Reason.PERSONA_ARCHIVED);
  }

  @Test
  void what_waits_can_be_rejected_while_it_is_archived() {
    var pending = Given.pending(persona(), "[]", Given.ROBOT);

    assertThat(decide(archived, pending, Given.reject(), Given.ADMIN)).isInstanceOf(Decision.Accepted.class);
  }

  @Test
  void archiving_and_restoring_leave_the_document_and_saying_so_again_changes_nothing() {
    var restored = after(archived, decide(archived, RESTORE));

    assertThat(restored).isEqualTo(persona());
    assertThat(decide(archived, ARCHIVE)).isEqualTo(Decision.accept());
    assertThat(decide(persona(), RESTORE)).isEqualTo(Decision.accept());
  }

  @Test
  void an_archived_persona_can_be_erased() {
    assertThat(decide(archived, ERASE)).isInstanceOf(Decision.Accepted.class);
  }

  @Test
  void nothing_is_left_of_an_erased_persona_but_its_version() {
    var receipt = (PersonaErased) ((Decision.Accepted) decide(persona(), ERASE)).events().getFirst();

    assertThat(receipt.getLastVersion()).isEqualTo(1);
    assertThat(erased.document().isMissingNode()).isTrue();
    assertThat(erased.life()).isEqualTo(Persona.Life.ERASED);
  }

  static Stream<SpecificRecord> commands() {
    return Stream.concat(changes(), Stream.of(ARCHIVE, RESTORE, ERASE, Given.reject()));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void an_erased_persona_is_gone_for_every_command(SpecificRecord command) {
    assertRefused(decide(erased, command), Reason.PERSONA_ERASED);
  }

  @Test
  void the_id_of_an_erased_persona_cannot_be_used_again() {
    assertRefused(decide(erased, Given.create("{\"id\":\"p1\",\"owner_kind\":\"agent\",\"owner_ref\":\"x\"}")),
        Reason.PERSONA_EXISTS);
  }

  @Test
  void who_may_manage_personas_may_not_erase_them() {
    var manager = new CommandProof.Subject("a-manager", ActorKind.PERSON, Set.of("persona:manage"));

    assertThat(decide(persona(), null, ARCHIVE, manager)).isInstanceOf(Decision.Accepted.class);
    assertRefused(decide(persona(), null, ERASE, manager), Reason.FORBIDDEN);
  }

  @Test
  void a_stale_version_is_refused() {
    assertRefused(decide(persona(), new ErasePersona("p1", 7L)), Reason.VERSION_CONFLICT);
    assertRefused(decide(persona(), new ArchivePersona("p1", null, 7L)), Reason.VERSION_CONFLICT);
  }

  private static RenamePersona rename(String name) {
    return new RenamePersona("p1", PersonalText.plain(name), null, null);
  }

  private static void assertRefused(Decision decision, Reason reason) {
    assertThat(decision).isInstanceOfSatisfying(Decision.Refused.class,
        refused -> assertThat(refused.refusal().reason()).isEqualTo(reason));
  }
}
