package io.persona.bench.commands;

import io.persona.cli.api.Environment;
import io.persona.kafka.AvroCodec;
import io.persona.kafka.CloudEvent;
import io.persona.kafka.CommandProof;
import io.persona.kafka.PersonalText;
import io.persona.schemas.ActorKind;
import io.persona.schemas.MessageType;
import io.persona.schemas.Topic;
import io.persona.schemas.command.CreatePersona;
import io.persona.schemas.command.GiveFeedback;
import io.persona.schemas.command.SetTelemetry;
import io.persona.schemas.command.SubmitProposal;
import io.persona.schemas.vibe.VibeSample;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Makes commands as a service does that writes them to the topic itself, each with its proof. */
public final class CommandRecords implements AutoCloseable {
  private static final String RATIONALE = "r".repeat(500);
  private static final CommandProof.Subject SUBJECT = new CommandProof.Subject("a-bench", ActorKind.AUTOMATION,
      Set.of("persona:propose", "persona:manage", "persona:feedback", "telemetry:persona:workspace"));

  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final CommandProof proof;
  private final AvroCodec codec;
  private long bytes;
  private long records;

  public CommandRecords(Environment environment) throws IOException {
    proof = CommandProof.load(environment.secrets());
    codec = new AvroCodec(environment.get("PERSONA_REGISTRY_URL").orElseGet(() -> "http://localhost:"
        + environment.get("PERSONA_REGISTRY_PORT").orElse("8085") + "/apis/registry/v3"));
  }

  /** Creates the persona of this number. */
  public ProducerRecord<String, byte[]> create(int persona) {
    var id = id(persona);
    var document = "{\"id\":\"%s\",\"owner_kind\":\"workspace\",\"owner_ref\":\"bench\",\"name\":\"0\"}".formatted(id);
    return record(MessageType.CREATE_PERSONA, id,
        CreatePersona.newBuilder().setPersonaId(id).setDocument(PersonalText.plain(document)).build());
  }

  /** Proposes another name for the persona of this number; the record has a little more than 1 kB. */
  public ProducerRecord<String, byte[]> propose(int persona, int name) {
    var id = id(persona);
    return record(MessageType.SUBMIT_PROPOSAL, id,
        SubmitProposal.newBuilder().setPersonaId(id).setProposalId(UUID.randomUUID().toString())
            .setDiff(PersonalText.plain("{\"name\":\"%d\"}".formatted(name)))
            .setRationale(PersonalText.plain(RATIONALE)).setLeasesRequired(List.of()).setEvidence(List.of()).build());
  }

  /** Gives consent to telemetry about the persona of this number. */
  public ProducerRecord<String, byte[]> consent(int persona) {
    var id = id(persona);
    return record(MessageType.SET_TELEMETRY, id,
        new SetTelemetry(id, true, "workspace", null, true, "bench-1"));
  }

  /** Gives one sample of feedback on the persona of this number. */
  public ProducerRecord<String, byte[]> feedback(int persona) {
    var id = id(persona);
    return record(MessageType.GIVE_FEEDBACK, id, new GiveFeedback(id, List.of(sample()), null));
  }

  /** Size of one sample as a record of its own, with key and headers. */
  public int sampleBytes() {
    var id = UUID.randomUUID().toString();
    var headers = new RecordHeaders();
    new CloudEvent(id, MessageType.VIBE_FEEDBACK.ceType(), "/persona-command-svc", Instant.now(), id(0))
        .writeTo(headers);
    var size = codec.serialize(Topic.VIBE_FEEDBACK, sample()).length + id(0).length();
    for (var header : headers) {
      size += header.key().length() + header.value().length;
    }
    return size;
  }

  private static VibeSample sample() {
    return new VibeSample("warmer", 0.5, "vibe", Instant.now(), null, null);
  }

  /** Id of the persona of this number. */
  public String id(int persona) {
    return "bench-" + run + "-" + persona;
  }

  /** Average size of a command with key and headers; known after some were made. */
  double averageBytes() {
    return (double) bytes / records;
  }

  private ProducerRecord<String, byte[]> record(MessageType type, String persona, SpecificRecord body) {
    var id = UUID.randomUUID().toString();
    var now = Instant.now();
    var headers = new RecordHeaders();
    new CloudEvent(id, type.ceType(), "/persona-bench", now, persona).writeTo(headers);
    proof.sign(headers, id, persona, SUBJECT, now);
    var value = codec.serialize(Topic.COMMANDS, body);
    records++;
    bytes += value.length + persona.length();
    headers.forEach(header -> bytes += header.key().length() + header.value().length);
    return new ProducerRecord<>(Topic.COMMANDS.topicName(), null, persona, value, headers);
  }

  @Override
  public void close() {
    codec.close();
  }
}
