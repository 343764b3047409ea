package io.persona.command.log;

import static io.persona.command.CommandTopology.EVENTS;
import static io.persona.command.CommandTopology.EVERY_PARTITION;
import static io.persona.command.CommandTopology.LEASES;
import static io.persona.command.CommandTopology.KEYS;
import static io.persona.command.CommandTopology.RESULTS;
import static io.persona.command.CommandTopology.STATE;
import static io.persona.command.CommandTopology.VIBE_FEEDBACK;

import io.opentelemetry.context.Context;
import io.persona.command.audit.AuditTrail;
import io.persona.kafka.AcceptedAfter;
import io.persona.kafka.CloudEvent;
import io.persona.command.persona.imported.EventReader;
import io.persona.kafka.Codec;
import io.persona.kafka.CommandProof;
import io.persona.kafka.ConsentSeal;
import io.persona.kafka.HashChain;
import io.persona.kafka.KeyEncryptionKey;
import io.persona.kafka.Traces;
import io.persona.schemas.ActorKind;
import io.persona.schemas.MessageType;
import io.persona.schemas.command.CarryLease;
import io.persona.schemas.command.CommandOutcome;
import io.persona.schemas.command.CommandResult;
import io.persona.schemas.lease.Lease;
import io.persona.schemas.state.PersonaState;
import io.persona.schemas.state.WrappedKey;
import io.persona.schemas.vibe.VibeSample;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Turns what was decided into records: events with their place in the hash chain, the latest state, samples, the result. */
public final class Recorder {
  /** {@code ce_source} of all that this service writes. */
  public static final String SOURCE = "/persona-command-svc";

  private static final Map<Class<?>, MessageType> EVENT_TYPES = Stream.of(MessageType.values())
      .filter(type -> type.topic() == io.persona.schemas.Topic.EVENTS)
      .collect(Collectors.toMap(MessageType::recordClass, Function.identity()));

  private static final String CARRIED = ".carry";
  private static final String CARRY = "internal:lease-carry";
  private static final CommandProof.Subject CARRIER = new CommandProof.Subject("persona-command-svc",
      ActorKind.AUTOMATION, Set.of(CARRY));

  private final ProcessorContext<String, byte[]> context;
  private final Codec codec;
  private final CommandProof proof;
  private final AuditTrail audit;

  public Recorder(ProcessorContext<String, byte[]> context, Codec codec, CommandProof proof, AuditTrail audit) {
    this.context = context;
    this.codec = codec;
    this.proof = proof;
    this.audit = audit;
  }

  /**
   * Writes an event, and says where its persona's chain now ends.
   *
   * @param eventId follows from what led to the event, so that it can only ever lead to the same one
   */
  public ChainHead event(ChainHead head, String eventId, String personaId, SpecificRecord event, Instant now) {
    var type = EVENT_TYPES.get(event.getClass());
    var cloudEvent = new CloudEvent(eventId, type.ceType(), SOURCE, now, personaId);
    var value = codec.serialize(type.topic(), event);
    var next = head.next(cloudEvent, value);
    var headers = headers(cloudEvent);
    HashChain.write(headers, next.sequence(), next.hash());
    context.forward(new Record<>(personaId, value, now.toEpochMilli(), headers), EVENTS);
    audit.recorded(next.hash(), now);
    return next;
  }

  /** Writes an event of a life that comes from another log, byte for byte, with the id, time and hash that it has. */
  void imported(EventReader.Read event, Instant now) {
    var attributes = event.attributes();
    var type = event.version().type();
    var headers = headers(attributes);
    HashChain.write(headers, event.sequence(), event.hash());
    var value = codec.framed(type.topic(), event.version().schema(), event.avro());
    context.forward(new Record<>(attributes.subject(), value, now.toEpochMilli(), headers), EVENTS);
    audit.recorded(event.hash(), now);
  }

  /** Writes the latest whole persona. */
  public void state(PersonaState state, Instant now) {
    var id = state.getPersonaId() + "@" + state.getSequence();
    write(STATE, MessageType.PERSONA_STATE, id, state.getPersonaId(), state, now);
  }

  /** Writes the wrapped key of a new persona, if it has one. */
  public void key(StoredPersona stored, KeyEncryptionKey kek, Instant now) {
    var key = stored.key();
    if (key != null) {
      key(stored.persona().id(), stored, key.id(), ByteBuffer.wrap(kek.wrap(key)), now);
    }
  }

  /** Writes the key of a consent that was given, or that the key of one that was withdrawn is destroyed. */
  void consentKey(StoredPersona after, @Nullable StoredPersona before, KeyEncryptionKey kek, Instant now) {
    var was = before == null ? null : before.consentKey();
    var is = after.consentKey();
    var owner = ConsentSeal.owner(after.persona().id());
    if (is != null && is != was) {
      key(owner, after, is.id(), ByteBuffer.wrap(kek.wrap(is)), now);
    } else if (is == null && was != null) {
      key(owner, after, was.id(), ByteBuffer.allocate(0), now);
    }
  }

  /** Takes the state of an erased persona from its topic, and says that its key, if it had one, is destroyed. */
  public void erased(StoredPersona erased, Instant now) {
    var id = erased.persona().id();
    var headers = headers(new CloudEvent(id + "@" + erased.head().sequence(), MessageType.PERSONA_STATE.ceType(),
        SOURCE, now, id));
    context.forward(new Record<>(id, null, now.toEpochMilli(), headers), STATE);
    var key = erased.key();
    if (key != null) {
      key(id, erased, key.id(), ByteBuffer.allocate(0), now);
    }
  }

  private void key(String owner, StoredPersona stored, String keyId, ByteBuffer wrapped, Instant now) {
    write(KEYS, MessageType.PERSONA_KEY, keyId + "@" + stored.head().sequence(), owner,
        new WrappedKey(owner, keyId, wrapped, now), now);
  }

  /**
   * Passes the sanitised vibe samples of a command on, sealed with the key of the consent.
   *
   * @param after the persona that they were accepted for
   */
  void samples(String id, StoredPersona after, List<VibeSample> samples, Instant now) {
    var personaId = after.persona().id();
    var headers = headers(new CloudEvent(id, MessageType.VIBE_BATCH.ceType(), SOURCE, now, personaId));
    AcceptedAfter.write(headers, after.head().sequence());
    var batch = ConsentSeal.seal(samples, personaId, after.consentKey());
    context.forward(new Record<>(personaId, codec.serialize(MessageType.VIBE_BATCH.topic(), batch), now.toEpochMilli(),
        headers), VIBE_FEEDBACK);
  }

  /** Writes a lease as it is from now on. */
  public void lease(Lease lease, String id, Instant now) {
    var type = lease.getRevokedAt() == null ? MessageType.LEASE_GRANTED : MessageType.LEASE_REVOKED;
    write(LEASES, type, id, lease.getLeaseId(), lease, now);
  }

  /** Removes a lease that ended long ago. */
  void forgetLease(String leaseId) {
    context.forward(new Record<>(leaseId, null, context.currentSystemTimeMs()), LEASES);
  }

  /** Writes a lease to every partition of the commands, with the proof that it is this service that does so. */
  void carry(CarryLease command, Instant now) {
    var id = command.getOrigin() + CARRIED;
    var headers = headers(new CloudEvent(id, MessageType.CARRY_LEASE.ceType(), SOURCE, now, command.getLeaseId()));
    proof.sign(headers, id, command.getLeaseId(), CARRIER, now);
    var value = codec.serialize(MessageType.CARRY_LEASE.topic(), command);
    context.forward(new Record<>(command.getLeaseId(), value, now.toEpochMilli(), headers), EVERY_PARTITION);
  }

  /** Whether this subject is the service itself, carrying a lease. No token and no lease holds the capability. */
  static boolean mayCarry(CommandProof.Subject subject) {
    return subject.capabilities().contains(CARRY);
  }

  /** Writes the outcome of a command. */
  public void result(CommandResult result, Instant now) {
    var type = result.getOutcome() == CommandOutcome.ACCEPTED
        ? MessageType.COMMAND_ACCEPTED
        : MessageType.COMMAND_REFUSED;
    write(RESULTS, type, result.getCommandId(), result.getPersonaId(), result, now);
  }

  private void write(String sink, MessageType type, String id, String personaId, SpecificRecord value, Instant now) {
    var headers = headers(new CloudEvent(id, type.ceType(), SOURCE, now, personaId));
    context.forward(new Record<>(personaId, codec.serialize(type.topic(), value), now.toEpochMilli(), headers), sink);
  }

  private static Headers headers(CloudEvent event) {
    var headers = new RecordHeaders();
    event.writeTo(headers);
    Traces.inject(Context.current(), headers);
    return headers;
  }
}
