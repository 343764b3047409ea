package io.persona.bench.commands;

import io.persona.bench.BenchFailed;
import io.persona.bench.Client;
import io.persona.cli.api.Environment;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.kafka.AvroCodec;
import io.persona.kafka.CloudEvent;
import io.persona.kafka.CommandProof;
import io.persona.kafka.PersonalText;
import io.persona.schemas.ActorKind;
import io.persona.schemas.MessageType;
import io.persona.schemas.Topic;
import io.persona.schemas.command.SubmitProposal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes proposals for many personas to the topic, and counts their outcomes. */
final class Bulk implements AutoCloseable {
  private static final int PERSONAS = 64;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String RATIONALE = "r".repeat(500);

  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final CommandProof proof;
  private final AvroCodec codec;
  private final KafkaProducer<String, byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> results;
  private long bytes;
  private long records;

  Bulk(Environment environment) throws IOException {
    var servers = ProbeTopic.bootstrapServers(environment);
    proof = CommandProof.load(environment.secrets());
    codec = new AvroCodec(environment.get("PERSONA_REGISTRY_URL").orElseGet(() -> "http://localhost:"
        + environment.get("PERSONA_REGISTRY_PORT").orElse("8085") + "/apis/registry/v3"));
    producer = new KafkaProducer<>(Map.of("bootstrap.servers", servers, "acks", "all"), new StringSerializer(),
        new ByteArraySerializer());
    results = new KafkaConsumer<>(Map.of("bootstrap.servers", servers, "isolation.level", "read_committed"),
        new ByteArrayDeserializer(), new ByteArrayDeserializer());
    var topic = Topic.COMMAND_RESULTS.topicName();
    results.assign(results.partitionsFor(topic).stream().map(info -> new TopicPartition(topic, info.partition()))
        .toList());
  }

  /** Creates the personas. */
  void prepare(Client client) throws IOException, InterruptedException {
    for (var i = 0; i < PERSONAS; i++) {
      client.post(Resource.at(Service.COMMAND, "admin", "personas"),
          "{\"id\":\"%s\",\"owner_kind\":\"workspace\",\"owner_ref\":\"bench\",\"name\":\"0\"}".formatted(persona(i)))
          .expect(201);
    }
  }

  private String persona(int number) {
    return "bench-" + run + "-" + number % PERSONAS;
  }

  /** Average size of a command with key and headers; known after some were made. */
  double recordBytes() {
    return (double) bytes / records;
  }

  /** Commands decided per second, from the first that is sent to the last outcome. */
  double decide(int count) {
    var commands = IntStream.range(0, count).mapToObj(this::command).toList();
    results.seekToEnd(results.assignment());
    results.assignment().forEach(results::position);
    var started = System.nanoTime();
    commands.forEach(producer::send);
    var outcomes = 0;
    while (outcomes < count) {
      outcomes += results.poll(Duration.ofMillis(100)).count();
      if (System.nanoTime() - started > PATIENCE.toNanos()) {
        throw new BenchFailed(
            outcomes + " of " + count + " commands were decided within " + PATIENCE.toSeconds() + " s");
      }
    }
    return count / ((System.nanoTime() - started) / 1e9);
  }

  /** Records of the size of a command that are written and acknowledged per second. */
  double produce(int count) {
    var value = new byte[(int) recordBytes()];
    var started = System.nanoTime();
    for (var i = 0; i < count; i++) {
      producer.send(new ProducerRecord<>(ProbeTopic.NAME, persona(i), value));
    }
    producer.flush();
    return count / ((System.nanoTime() - started) / 1e9);
  }

  private ProducerRecord<String, byte[]> command(int number) {
    var id = UUID.randomUUID().toString();
    var personaId = persona(number);
    var now = Instant.now();
    var headers = new RecordHeaders();
    new CloudEvent(id, MessageType.SUBMIT_PROPOSAL.ceType(), "/persona-bench", now, personaId).writeTo(headers);
    proof.sign(headers, id, personaId,
        new CommandProof.Subject("a-bench", ActorKind.AUTOMATION, Set.of("persona:propose")), now);
    var body = SubmitProposal.newBuilder().setPersonaId(personaId).setProposalId(UUID.randomUUID().toString())
        .setDiff(PersonalText.plain("{\"name\":\"%d\"}".formatted(number))).setRationale(PersonalText.plain(RATIONALE))
        .setLeasesRequired(List.of()).setEvidence(List.of()).build();
    var value = codec.serialize(Topic.COMMANDS, body);
    records++;
    bytes += value.length + personaId.length();
    headers.forEach(header -> bytes += header.key().length() + header.value().length);
    return new ProducerRecord<>(Topic.COMMANDS.topicName(), null, personaId, value, headers);
  }

  @Override
  public void close() {
    producer.close();
    results.close();
    codec.close();
  }
}
