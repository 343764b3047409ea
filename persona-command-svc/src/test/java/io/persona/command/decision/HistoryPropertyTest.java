package io.persona.command.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.command.persona.Persona;
import io.persona.command.proposal.Proposal;
import io.persona.document.Json;
import io.persona.schemas.event.PersonaUpdated;
import io.persona.schemas.event.TelemetryChanged;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.specific.SpecificRecord;

/** Whatever is asked, in whatever order: what was decided can be replayed, and nothing changes unseen. */
class HistoryPropertyTest {
  @Property
  void versions_are_contiguous_and_every_recorded_hash_is_the_hash_of_the_replayed_document(
      @ForAll("commands") List<SpecificRecord> commands) {
    var persona = Given.persona();
    Proposal proposal = null;
    for (var command : commands) {
      var decision = Given.decide(persona, proposal, command, Given.ADMIN);
      if (decision instanceof Decision.Accepted accepted) {
        for (var event : accepted.events()) {
          var before = persona;
          persona = persona.evolve(event, Given.NOW);
          check(before, event, persona);
          proposal = next(proposal, event);
        }
      }
    }
  }

  private static void check(Persona before, SpecificRecord event, Persona after) {
    var hash = switch (event) {
      case PersonaUpdated updated -> updated.getDocumentHash();
      case TelemetryChanged changed -> changed.getDocumentHash();
      default -> null;
    };
    assertThat(after.version()).isEqualTo(hash == null ? before.version() : before.version() + 1);
    assertThat(Json.sha256(after.document())).isEqualTo(hash == null ? Json.sha256(before.document()) : hash);
    assertThat(after.pendingProposals()).isBetween(0, 1);
  }

  private static Proposal next(Proposal current, SpecificRecord event) {
    return switch (event) {
      case io.persona.schemas.event.ProposalSubmitted submitted -> new Proposal.Pending(submitted);
      case io.persona.schemas.event.ProposalApproved _ -> null;
      case io.persona.schemas.event.ProposalRejected _ -> null;
      default -> current;
    };
  }

  @Provide
  Arbitrary<List<SpecificRecord>> commands() {
    return Arbitraries.<SpecificRecord>of(Given.submit("[{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"A\"}]"),
        Given.submit("{\"traits\":{\"tone\":null,\"pace\":\"slow\"}}"),
        Given.submit("[{\"op\":\"remove\",\"path\":\"/traits/tone\"}]"), Given.submit("[]"),
        Given.submit("{\"preferences\":{\"cite\":null}}"), Given.approve(), Given.reject(), Given.telemetry(true),
        Given.telemetry(false), Given.feedback(0.5)).list().ofMaxSize(30);
  }
}
