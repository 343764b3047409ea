package io.persona.query.log;

import io.persona.kafka.PersonalText;
import io.persona.query.answer.EventJson;
import io.persona.query.current.PersonaRow;
import io.persona.query.history.HistoryRow;
import io.persona.query.history.HistoryRow.Change;
import io.persona.query.history.HistoryRow.Origin;
import io.persona.query.history.HistoryRow.Reasons;
import io.persona.query.proposals.ProposalRow;
import io.persona.query.proposals.ProposalStatus;
import io.persona.query.timetravel.SnapshotRow;
import io.persona.schemas.Actor;
import io.persona.schemas.PersonalData;
import io.persona.schemas.event.PersonaArchived;
import io.persona.schemas.event.PersonaCreated;
import io.persona.schemas.event.PersonaRenamed;
import io.persona.schemas.event.PersonaRestored;
import io.persona.schemas.event.PersonaUpdated;
import io.persona.schemas.event.ProposalApproved;
import io.persona.schemas.event.ProposalEndorsed;
import io.persona.schemas.event.ProposalExpired;
import io.persona.schemas.event.ProposalRejected;
import io.persona.schemas.event.ProposalSubmitted;
import io.persona.schemas.event.ProposalWithdrawn;
import io.persona.schemas.event.TelemetryChanged;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one event does to the rows of its persona. It stands at its place in the history already; here it is checked
 * against what the rows hold, and either all of it is applied or nothing.
 */
final class EventApplication {
  private static final String APPLIED = "";

  private final PersonaViews views;
  private final PersonaRecord.Event event;

  EventApplication(PersonaViews views, PersonaRecord.Event event) {
    this.views = views;
    this.event = event;
  }

  /** Empty when it was applied; otherwise why it does not fit, as a code. */
  String run() {
    try {
      var row = views.persona(event.personaId());
      return switch (event.value()) {
        case PersonaCreated created -> row == null ? create(created) : "persona-exists";
        case Object _ when row == null -> "unknown-persona";
        case PersonaUpdated updated -> update(row, updated);
        case TelemetryChanged consent -> changeConsent(row, consent);
        case PersonaRenamed renamed -> rename(row, renamed);
        case PersonaArchived _ -> archive(row, true);
        case PersonaRestored _ -> archive(row, false);
        case ProposalSubmitted submitted -> submit(row, submitted);
        case ProposalEndorsed endorsed -> pending(endorsed.getProposalId(), proposal -> proposal
            .endorse(endorsed.getActor(), PersonalText.textOrNull(endorsed.getRationale()), event.head().time()));
        case ProposalApproved approved -> approve(row, approved);
        case ProposalRejected rejected -> decide(row, rejected.getProposalId(), ProposalStatus.REJECTED,
            rejected.getActor(), rejected.getRationale());
        case ProposalWithdrawn withdrawn -> decide(row, withdrawn.getProposalId(), ProposalStatus.WITHDRAWN,
            withdrawn.getActor(), withdrawn.getRationale());
        case ProposalExpired expired -> end(row, expired.getProposalId(),
            proposal -> proposal.expire(event.head().time()));
        default -> "unknown-type";
      };
    } catch (IllegalArgumentException encrypted) {
      return "encrypted-content";
    }
  }

  private String create(PersonaCreated created) {
    return switch (DocumentChange.whole(PersonalText.text(created.getDocument()), created.getVersion(),
        created.getDocumentHash())) {
      case DocumentChange.Mismatch(var reason) -> reason;
      case DocumentChange.Changed(var document) -> {
        views.add(PersonaRow.create(event.personaId(), document, event.head().time()));
        var change = new Change(created.getVersion(), EventJson.addWhole(document), created.getDocumentHash());
        views.add(HistoryRow.of(origin(), change, created.getActor(), Reasons.NONE));
        yield APPLIED;
      }
    };
  }

  private String update(PersonaRow row, PersonaUpdated updated) {
    var proposal = views.proposal(updated.getProposalId());
    var reasons = proposal == null
        ? new Reasons(updated.getProposalId(), null, null, false)
        : new Reasons(proposal.id(), proposal.rationale(), proposal.decisionRationale(), proposal.isOverridden());
    return change(row, updated.getDiff(), updated.getVersion(), updated.getDocumentHash(), updated.getActor(), reasons);
  }

  private String rename(PersonaRow row, PersonaRenamed renamed) {
    var reasons = new Reasons(null, PersonalText.textOrNull(renamed.getRationale()), null, false);
    return change(row, renamed.getDiff(), renamed.getVersion(), renamed.getDocumentHash(), renamed.getActor(), reasons);
  }

  private static String archive(PersonaRow row, boolean atRest) {
    row.archive(atRest);
    return APPLIED;
  }

  private String changeConsent(PersonaRow row, TelemetryChanged consent) {
    var refusal = change(row, consent.getDiff(), consent.getVersion(), consent.getDocumentHash(), consent.getActor(),
        Reasons.NONE);
    if (refusal.isEmpty() && !row.telemetryEnabled()) {
      views.consentWithdrawn(row.id());
    }
    return refusal;
  }

  private String change(PersonaRow row, PersonalData diff, long version, String hash, Actor actor, Reasons reasons) {
    if (version != row.version() + 1) {
      return "version-mismatch";
    }
    var diffJson = PersonalText.text(diff);
    return switch (DocumentChange.diff(row.document(), diffJson, version, hash)) {
      case DocumentChange.Mismatch(var reason) -> reason;
      case DocumentChange.Changed(var document) -> {
        row.changeTo(document, event.head().time());
        views.add(HistoryRow.of(origin(), new Change(version, diffJson, hash), actor, reasons));
        if (SnapshotRow.isDue(version)) {
          views.add(SnapshotRow.of(row.id(), version, row.document()));
        }
        yield APPLIED;
      }
    };
  }

  private String submit(PersonaRow row, ProposalSubmitted submitted) {
    if (views.proposal(submitted.getProposalId()) != null) {
      return "proposal-exists";
    }
    views.put(ProposalRow.submit(submitted, event.head().time()));
    row.proposalSubmitted();
    return APPLIED;
  }

  private String approve(PersonaRow row, ProposalApproved approved) {
    return end(row, approved.getProposalId(),
        proposal -> proposal.approve(approved.getActor(), PersonalText.textOrNull(approved.getRationale()),
            PersonalText.textOrNull(approved.getOverrideDiff()), event.head().time()));
  }

  private String decide(PersonaRow row, String proposalId, ProposalStatus decision, Actor actor,
      @Nullable PersonalData rationale) {
    return end(row, proposalId, proposal -> proposal.decide(decision, actor, PersonalText.textOrNull(rationale),
        event.head().time()));
  }

  /** What ends a proposal: it no longer waits. */
  private String end(PersonaRow row, String proposalId, Consumer<ProposalRow> how) {
    var refusal = pending(proposalId, how);
    if (refusal.isEmpty()) {
      row.proposalDecided();
    }
    return refusal;
  }

  private String pending(String proposalId, Consumer<ProposalRow> change) {
    var proposal = views.proposal(proposalId);
    if (proposal == null || !proposal.isPending()) {
      return "proposal-not-pending";
    }
    change.accept(proposal);
    views.put(proposal);
    return APPLIED;
  }

  private Origin origin() {
    return new Origin(event.personaId(), event.sequence(), event.head().id(), event.type().ceType(), event.hash(),
        event.head().time());
  }
}
