package io.persona.routing.flight;

import io.persona.edge.Problem;
import io.persona.edge.ProblemException;
import io.persona.routing.flight.CommandService.Outcome;
import io.persona.routing.shards.AgentsView;
import io.persona.routing.shards.SlotHolders;
import jakarta.inject.Singleton;

/**
 * Attaches a persona to a slot, by a command and never otherwise: a proposal to the persona that has the slot, or a new
 * persona where none has it.
 */
@Singleton
class Attaching {
  private static final String EXISTS = "persona-exists";

  private final CommandService commands;

  Attaching(CommandService commands) {
    this.commands = commands;
  }

  /** @throws ProblemException when the change was refused, or nobody knows whether it was taken */
  Attached attach(Attachment attachment, AgentsView agents, Call call) {
    var holder = agents.ask(SlotHolders.of(attachment.slot())).holder(attachment.slot());
    if (holder.isPresent()) {
      return propose(holder.get(), attachment, call);
    }
    var personaId = Attachment.personaId(attachment.slot());
    return switch (commands.create(attachment.document(), call)) {
      // Not in the index, or not yet, or without its slot: the change is one of that persona.
      case Outcome.Refused(Problem problem) when problem.code().equals(EXISTS) -> propose(personaId, attachment, call);
      case Outcome outcome -> attached(attachment.slot(), personaId, "created", outcome);
    };
  }

  private Attached propose(String personaId, Attachment attachment, Call call) {
    var outcome = commands.proposeAgent(personaId, attachment.agent(), call);
    return attached(attachment.slot(), personaId, "pending", outcome);
  }

  private static Attached attached(int slot, String personaId, String status, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Accepted(var body) -> new Attached(slot, personaId, status, body.path("version").longValue(),
          body.path("proposal_id").textValue(), null);
      case Outcome.Undecided(var commandId) -> new Attached(slot, personaId, "undecided", null, null, commandId);
      case Outcome.Refused(var problem) -> throw new ProblemException(problem);
    };
  }
}
