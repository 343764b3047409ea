package io.persona.command.persona.imported;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.command.persona.Persona;
import io.persona.document.Json;
import io.persona.document.PersonaDiff;
import io.persona.kafka.AvroCodec;
import io.persona.kafka.CloudEvent;
import io.persona.kafka.DataKey;
import io.persona.kafka.HashChain;
import io.persona.kafka.PersonalRecords;
import io.persona.kafka.PersonalText;
import io.persona.schemas.Actor;
import io.persona.schemas.ActorKind;
import io.persona.schemas.MessageType;
import io.persona.schemas.SchemaHistory;
import io.persona.schemas.Topic;
import io.persona.schemas.command.ImportLife;
import io.persona.schemas.command.ImportedEvent;
import io.persona.schemas.event.PersonaCreated;
import io.persona.schemas.event.PersonaUpdated;
import io.persona.schemas.event.ProposalApproved;
import io.persona.schemas.event.ProposalSubmitted;
import io.persona.schemas.event.TelemetryChanged;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The life of a persona as another installation wrote it, with a chain that holds. */
public final class WrittenLife {
  private static final Instant BIRTH = Instant.parse("2025-06-01T10:00:00Z");
  private static final Actor ACTOR = new Actor("a-elsewhere", ActorKind.PERSON);

  private final String id;
  private final @Nullable DataKey key;
  private final List<ImportedEvent> events = new ArrayList<>();
  private String hash = HashChain.START;
  private Persona persona;

  public WrittenLife(String id, @Nullable DataKey key) {
    this.id = id;
    this.key = key;
    var document = Persona
        .stamped(Json.parse("""
                            {"id": "%s", "owner_kind": "workspace", "owner_ref": "ws", "name": "Coach"}"""
            .formatted(id)), 1, BIRTH);
    var created = new PersonaCreated(id, 1L, PersonalText.plain(document.toString()), Json.sha256(document), ACTOR);
    persona = Persona.born(created, BIRTH);
    write(created);
  }

  /** A proposal of another name. */
  public WrittenLife propose(String proposalId, String name) {
    return propose(proposalId, name, null);
  }

  /** One that expires. */
  public WrittenLife propose(String proposalId, String name, @Nullable Instant expiresAt) {
    return write(new ProposalSubmitted(id, proposalId, persona.version(),
        PersonalText.plain("{\"name\":\"" + name + "\"}"), PersonalText.plain("because"), null, List.of(), List.of(),
        null,
        ACTOR, expiresAt, 1));
  }

  /** It is approved and applied. */
  public WrittenLife approve(String proposalId, String name) {
    write(new ProposalApproved(id, proposalId, null, ACTOR, null, 1));
    var next = Persona.stamped(((ObjectNode) persona.document().deepCopy())
        .put("name", name), persona.version() + 1, at());
    return write(updated(next, persona.version() + 1, proposalId));
  }

  /** Consent to telemetry is given or withdrawn. */
  public WrittenLife consent(boolean given) {
    var next = (ObjectNode) persona.document().deepCopy();
    next.withObject("/preferences/telemetry/vibe").put("enabled", given).put("scope", "workspace");
    var stamped = Persona.stamped(next, persona.version() + 1, at());
    return write(new TelemetryChanged(id, persona.version() + 1, given, "workspace",
        PersonalText.plain(PersonaDiff.between(persona.document(), stamped).toString()), Json.sha256(stamped), ACTOR,
        given, given ? "vibe-1" : null));
  }

  /** A change that says it leads to this document and version. */
  PersonaUpdated updated(JsonNode next, long version, String proposalId) {
    return new PersonaUpdated(id, version, proposalId,
        PersonalText.plain(PersonaDiff.between(persona.document(), next).toString()), Json.sha256(next), ACTOR);
  }

  Persona persona() {
    return persona;
  }

  /** Any event, whether or not it makes sense. */
  public WrittenLife write(SpecificRecord event) {
    var type = Stream.of(MessageType.values())
        .filter(known -> known.topic() == Topic.EVENTS && known.recordClass() == event.getClass()).findFirst()
        .orElseThrow();
    var name = type.schema().getFullName();
    var at = at();
    append(type.ceType(), SchemaHistory.versions(name).size(), avro(PersonalRecords.seal(event, id, key)));
    try {
      persona = event instanceof PersonaCreated ? persona : persona.evolve(event, at);
    } catch (RuntimeException makesNoSense) {
      // the tests of refusals write such
    }
    return this;
  }

  /** An event of bytes that were written with this version. */
  public WrittenLife append(String type, int version, byte[] avro) {
    var attributes = new CloudEvent(id + "-" + events.size(), type, "/persona-command-svc", at(), id);
    var framed = ByteBuffer.allocate(AvroCodec.FRAME_LENGTH + avro.length).put(new byte[AvroCodec.FRAME_LENGTH])
        .put(avro)
        .array();
    hash = HashChain.next(hash, events.size() + 1L, attributes, framed);
    events.add(new ImportedEvent(attributes.id(), type, attributes.source(), attributes.time(), hash, version,
        ByteBuffer.wrap(avro)));
    return this;
  }

  private Instant at() {
    return BIRTH.plusSeconds(events.size());
  }

  private static byte[] avro(SpecificRecord value) {
    var bytes = new ByteArrayOutputStream();
    try {
      new SpecificDatumWriter<SpecificRecord>(value.getSchema(), SpecificData.getForSchema(value.getSchema()))
          .write(value, EncoderFactory.get().directBinaryEncoder(bytes, null));
    } catch (IOException memoryDoesNotFail) {
      throw new UncheckedIOException(memoryDoesNotFail);
    }
    return bytes.toByteArray();
  }

  public String id() {
    return id;
  }

  public List<ImportedEvent> events() {
    return events;
  }

  public String hash() {
    return hash;
  }

  /** The events from one place up to before another, from 0. */
  public ImportLife part(int from, int to) {
    return new ImportLife(id, (long) from, events.subList(from, to), to == events.size(), null, null);
  }

  public ImportLife whole() {
    return part(0, events.size());
  }
}
