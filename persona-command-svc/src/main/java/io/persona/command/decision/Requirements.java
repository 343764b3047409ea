package io.persona.command.decision;

import io.persona.command.lease.Grants;
import io.persona.command.persona.Persona;
import io.persona.command.proposal.Proposal;
import io.persona.command.telemetry.consent.ConsentDecision;
import io.persona.schemas.command.ApproveProposal;
import io.persona.schemas.command.ErasePersona;
import io.persona.schemas.command.GiveFeedback;
import io.persona.schemas.command.GrantLease;
import io.persona.schemas.command.ImportLife;
import io.persona.schemas.command.RevokeLease;
import io.persona.schemas.command.SetTelemetry;
import io.persona.schemas.command.SubmitProposal;
import io.persona.schemas.command.WithdrawProposal;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The capabilities that commands need. */
public final class Requirements {
  /** Manage personas and decide proposals. */
  public static final String MANAGE = "persona:manage";
  private static final String PROPOSE = "persona:propose";
  private static final String FEEDBACK = "persona:feedback";
  private static final String IMPORT = "persona:import";
  private static final String ERASE = "persona:erase";

  private Requirements() {}

  /** What this command needs first of this subject. */
  public static String capability(SpecificRecord command, Circumstances circumstances) {
    // whose proposal it is decides the rest
    return command instanceof WithdrawProposal && circumstances.may(MANAGE) ? MANAGE : capability(command);
  }

  /** What a command of this kind needs at least. */
  public static String capability(SpecificRecord command) {
    return switch (command) {
      case SubmitProposal _,WithdrawProposal _ -> PROPOSE;
      case GiveFeedback _ -> FEEDBACK;
      case ErasePersona _ -> ERASE;
      case ImportLife _ -> IMPORT;
      case GrantLease _,RevokeLease _ -> Grants.CAPABILITY;
      default -> MANAGE;
    };
  }

  /** What telemetry in a scope needs. */
  public static String telemetry(String scope) {
    return "telemetry:persona:" + scope;
  }

  /** All that the acceptance of this command rests on; a lease that provides one of them is used up by one. */
  public static Set<String> all(@Nullable Persona persona, @Nullable Proposal proposal, SpecificRecord command,
      Circumstances circumstances) {
    var all = new LinkedHashSet<String>();
    all.add(capability(command, circumstances));
    switch (command) {
      case ApproveProposal _ when proposal != null -> all.addAll(proposal.submitted().getLeasesRequired());
      case SetTelemetry set when set.getEnabled() && persona != null -> all
          .add(telemetry(ConsentDecision.scope(persona, set)));
      case GiveFeedback _ when persona != null -> all.add(telemetry(persona.consentScope()));
      default -> {
        // nothing more
      }
    }
    return all;
  }
}
