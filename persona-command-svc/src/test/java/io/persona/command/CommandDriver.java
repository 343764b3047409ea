package io.persona.command;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.persona.command.decision.Verdict;
import io.persona.kafka.SigningKey;
import io.persona.command.audit.AuditMetrics;
import io.persona.command.audit.Signer;
import io.persona.command.log.DecisionMetrics;
import io.persona.command.log.PersonalKeys;
import io.persona.command.proposal.ReviewRules;
import io.persona.kafka.Checkpoints;
import io.persona.kafka.CloudEvent;
import io.persona.kafka.CommandProof;
import io.persona.schemas.ActorKind;
import io.persona.schemas.MessageType;
import io.persona.schemas.Topic;
import io.persona.schemas.command.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The whole write path without a broker, under a clock that the test moves. */
final class CommandDriver implements AutoCloseable {
  static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  static final CommandProof.Subject ADMIN = new CommandProof.Subject("a-admin", ActorKind.PERSON, Set.of("*"));

  private final PlainCodec codec = new PlainCodec();
  private final MockClock clock = new MockClock();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
  private final CommandProof proof;
  private final TopologyTestDriver driver;
  private final TestInputTopic<String, byte[]> commands;
  private final TestOutputTopic<String, byte[]> events;
  private final TestOutputTopic<String, byte[]> results;
  private Instant now = START;

  /** An event with its id. */
  record Event(String id, SpecificRecord value) {}

  /** Personas lie in the clear. */
  CommandDriver(Path directory, ReviewRules rules) throws IOException {
    this(directory, rules, false);
  }

  CommandDriver(Path directory, ReviewRules rules, boolean encrypting) throws IOException {
    Files.writeString(directory.resolve("proof.key"), Base64.getEncoder().encodeToString(new byte[32]));
    proof = CommandProof.load(directory);
    Files.writeString(directory.resolve("kek.key"), Base64.getEncoder().encodeToString(new byte[32]));
    var audit = new AuditMetrics(meters);
    var topology = CommandTopology.build(codec, proof, _ -> rules, _ -> Verdict.PERMITTED,
        PersonalKeys.load(directory, encrypting),
        new Signer(auditKey(), 1000, Duration.ofMinutes(1), audit), new DecisionMetrics(meters));
    var settings = new Properties();
    settings.put("state.dir", directory.toString());
    clock.add(Duration.between(Instant.ofEpochMilli(clock.wallTime()), START));
    driver = new TopologyTestDriver(topology, settings, START);
    commands = driver.createInputTopic(Topic.COMMANDS.topicName(), new StringSerializer(), new ByteArraySerializer());
    events = output(Topic.EVENTS);
    results = output(Topic.COMMAND_RESULTS);
  }

  private static SigningKey auditKey() {
    try {
      var pair = KeyPairGenerator.getInstance(Checkpoints.ALGORITHM).generateKeyPair();
      return new SigningKey(pair.getPrivate(), pair.getPublic());
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private TestOutputTopic<String, byte[]> output(Topic topic) {
    return driver.createOutputTopic(topic.topicName(), new StringDeserializer(), new ByteArrayDeserializer());
  }

  /** Sends a command, and returns its outcome. */
  CommandResult send(MessageType type, String personaId, SpecificRecord body) {
    return send(type, personaId, body, ADMIN);
  }

  CommandResult send(MessageType type, String personaId, SpecificRecord body, CommandProof.Subject subject) {
    return send(UUID.randomUUID().toString(), type, personaId, body, subject);
  }

  /** @param id of the command: the same id is the same command */
  CommandResult send(String id, MessageType type, String personaId, SpecificRecord body, CommandProof.Subject subject) {
    var headers = new RecordHeaders();
    new CloudEvent(id, type.ceType(), "/test", now, personaId).writeTo(headers);
    proof.sign(headers, id, personaId, subject, now);
    commands.pipeInput(new TestRecord<>(personaId, codec.serialize(Topic.COMMANDS, body), headers, now));
    return (CommandResult) codec.deserialize(Topic.COMMAND_RESULTS, results.readValue()).orElseThrow();
  }

  /** The values on a topic since the last call. */
  List<SpecificRecord> values(Topic topic) {
    return records(topic).stream().map(record -> codec.deserialize(topic, record.value()).orElseThrow()).toList();
  }

  /** The records on a topic since the last call. */
  List<TestRecord<String, byte[]>> records(Topic topic) {
    return output(topic).readRecordsToList();
  }

  /** Lets time go by. */
  void pass(Duration time) {
    now = now.plus(time);
    clock.add(time);
    driver.advanceWallClockTime(time);
  }

  /** What the topology counts, on the clock of the test. */
  MeterRegistry meters() {
    return meters;
  }

  /** The events since the last call. */
  List<Event> events() {
    return events.readRecordsToList().stream().map(this::event).toList();
  }

  private Event event(TestRecord<String, byte[]> record) {
    return new Event(CloudEvent.read(record.headers()).orElseThrow().id(),
        codec.deserialize(Topic.EVENTS, record.value()).orElseThrow());
  }

  @Override
  public void close() {
    driver.close();
  }
}
