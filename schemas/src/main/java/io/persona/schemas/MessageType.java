package io.persona.schemas;

import io.persona.schemas.audit.Checkpoint;
import io.persona.schemas.command.ApproveProposal;
import io.persona.schemas.command.ArchivePersona;
import io.persona.schemas.command.CarryLease;
import io.persona.schemas.command.CommandResult;
import io.persona.schemas.command.CreatePersona;
import io.persona.schemas.command.ErasePersona;
import io.persona.schemas.command.GiveFeedback;
import io.persona.schemas.command.GrantLease;
import io.persona.schemas.command.ImportLife;
import io.persona.schemas.command.RejectProposal;
import io.persona.schemas.command.RenamePersona;
import io.persona.schemas.command.RestorePersona;
import io.persona.schemas.command.RevokeLease;
import io.persona.schemas.command.SetTelemetry;
import io.persona.schemas.command.SubmitProposal;
import io.persona.schemas.command.WithdrawProposal;
import io.persona.schemas.event.PersonaArchived;
import io.persona.schemas.event.PersonaCreated;
import io.persona.schemas.event.PersonaErased;
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
import io.persona.schemas.lease.Lease;
import io.persona.schemas.state.PersonaState;
import io.persona.schemas.state.WrappedKey;
import io.persona.schemas.vibe.PersonaDrift;
import io.persona.schemas.vibe.VibeBatch;
import io.persona.schemas.vibe.VibeMetrics;
import io.persona.schemas.vibe.VibeSample;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** What may be written to which topic: the {@code ce_type} of a record and the Avro type of its value. */
public enum MessageType {
  CREATE_PERSONA("persona.create", Topic.COMMANDS, CreatePersona.class), SUBMIT_PROPOSAL("persona.propose",
      Topic.COMMANDS, SubmitProposal.class), APPROVE_PROPOSAL("persona.approve", Topic.COMMANDS,
          ApproveProposal.class), REJECT_PROPOSAL("persona.reject", Topic.COMMANDS,
              RejectProposal.class), SET_TELEMETRY("persona.telemetry.set", Topic.COMMANDS,
                  SetTelemetry.class), GIVE_FEEDBACK("persona.feedback", Topic.COMMANDS,
                      GiveFeedback.class), WITHDRAW_PROPOSAL("persona.withdraw", Topic.COMMANDS,
                          WithdrawProposal.class), RENAME_PERSONA("persona.rename", Topic.COMMANDS,
                              RenamePersona.class), ARCHIVE_PERSONA("persona.archive", Topic.COMMANDS,
                                  ArchivePersona.class), RESTORE_PERSONA("persona.restore", Topic.COMMANDS,
                                      RestorePersona.class), ERASE_PERSONA("persona.erase", Topic.COMMANDS,
                                          ErasePersona.class), IMPORT_LIFE("persona.import", Topic.COMMANDS,
                                              ImportLife.class), GRANT_LEASE("lease.grant", Topic.COMMANDS,
                                                  GrantLease.class), REVOKE_LEASE("lease.revoke", Topic.COMMANDS,
                                                      RevokeLease.class), CARRY_LEASE("lease.carry", Topic.COMMANDS,
                                                          CarryLease.class),

  COMMAND_ACCEPTED("persona.command.accepted", Topic.COMMAND_RESULTS,
      CommandResult.class), COMMAND_REFUSED("persona.command.refused", Topic.COMMAND_RESULTS, CommandResult.class),

  PERSONA_CREATED("persona.created", Topic.EVENTS, PersonaCreated.class), PROPOSAL_SUBMITTED(
      "persona.proposal.submitted", Topic.EVENTS, ProposalSubmitted.class), PROPOSAL_APPROVED(
          "persona.proposal.approved", Topic.EVENTS, ProposalApproved.class), PROPOSAL_REJECTED(
              "persona.proposal.rejected", Topic.EVENTS, ProposalRejected.class), PERSONA_UPDATED("persona.updated",
                  Topic.EVENTS, PersonaUpdated.class), TELEMETRY_CHANGED("persona.telemetry.changed", Topic.EVENTS,
                      TelemetryChanged.class), PROPOSAL_ENDORSED("persona.proposal.endorsed", Topic.EVENTS,
                          ProposalEndorsed.class), PROPOSAL_EXPIRED("persona.proposal.expired", Topic.EVENTS,
                              ProposalExpired.class), PROPOSAL_WITHDRAWN("persona.proposal.withdrawn", Topic.EVENTS,
                                  ProposalWithdrawn.class), PERSONA_RENAMED("persona.renamed", Topic.EVENTS,
                                      PersonaRenamed.class), PERSONA_ARCHIVED("persona.archived", Topic.EVENTS,
                                          PersonaArchived.class), PERSONA_RESTORED("persona.restored", Topic.EVENTS,
                                              PersonaRestored.class), PERSONA_ERASED("persona.erased", Topic.EVENTS,
                                                  PersonaErased.class),

  LEASE_GRANTED("lease.granted", Topic.LEASES, Lease.class), LEASE_REVOKED("lease.revoked", Topic.LEASES,
      Lease.class), PERSONA_KEY("persona.key", Topic.KEYS,
          WrappedKey.class), CHECKPOINT("persona.checkpoint", Topic.CHECKPOINTS, Checkpoint.class),

  PERSONA_STATE("persona.state", Topic.STATE, PersonaState.class), VIBE_FEEDBACK("persona.vibe.feedback",
      Topic.VIBE_FEEDBACK,
      VibeSample.class), VIBE_BATCH("persona.vibe.batch", Topic.VIBE_FEEDBACK,
          VibeBatch.class), VIBE_METRICS("persona.vibe.metrics", Topic.VIBE_METRICS, VibeMetrics.class), PERSONA_DRIFT(
              "persona.drift",
              Topic.DRIFT, PersonaDrift.class);

  private static final Map<String, MessageType> BY_CE_TYPE = Stream.of(values())
      .collect(Collectors.toMap(MessageType::ceType, Function.identity()));

  private final String ceType;
  private final Topic topic;
  private final Class<? extends SpecificRecord> recordClass;

  MessageType(String ceType, Topic topic, Class<? extends SpecificRecord> recordClass) {
    this.ceType = ceType;
    this.topic = topic;
    this.recordClass = recordClass;
  }

  /** The type with this {@code ce_type}, or empty when there is none. */
  public static Optional<MessageType> ofCeType(String ceType) {
    return Optional.ofNullable(BY_CE_TYPE.get(ceType));
  }

  /** Value of the {@code ce_type} header. */
  public String ceType() {
    return ceType;
  }

  /** The topic it is written to. */
  public Topic topic() {
    return topic;
  }

  /** Java class of the value. */
  public Class<? extends SpecificRecord> recordClass() {
    return recordClass;
  }

  /** Avro schema of the value. */
  public Schema schema() {
    return SpecificData.get().getSchema(recordClass);
  }
}
