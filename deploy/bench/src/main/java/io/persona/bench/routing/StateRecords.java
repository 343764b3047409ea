package io.persona.bench.routing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.bench.own.OwnStack;
import io.persona.document.AgentPersona;
import io.persona.kafka.AvroCodec;
import io.persona.kafka.CloudEvent;
import io.persona.kafka.DataKey;
import io.persona.kafka.KeyEncryptionKey;
import io.persona.kafka.PersonalRecords;
import io.persona.kafka.PersonalText;
import io.persona.schemas.MessageType;
import io.persona.schemas.Topic;
import io.persona.schemas.state.PersonaState;
import io.persona.schemas.state.WrappedKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The latest states of agents, sealed as the command service writes them, without the time that it takes to decide them. */
final class StateRecords implements AutoCloseable {
  private final AvroCodec codec;
  private final KeyEncryptionKey kek;
  private final KafkaProducer<String, byte[]> producer;

  StateRecords(OwnStack stack) throws IOException {
    codec = new AvroCodec(stack.registryUrl());
    kek = KeyEncryptionKey.load(stack.secrets());
    producer = new KafkaProducer<>(
        Map.of("bootstrap.servers", stack.bootstrapServers(), "linger.ms", 5, "batch.size", 1 << 17),
        new StringSerializer(), new ByteArraySerializer());
  }

  static void write(OwnStack stack, Fleet fleet, int personas) throws IOException {
    try (var records = new StateRecords(stack)) {
      for (int i = 0; i < personas; i++) {
        records.create(i, fleet.next());
      }
    }
  }

  static String id(int number) {
    return "agent-" + number;
  }

  /** Writes the first state of the persona with this number, and its key. */
  void create(int number, AgentPersona agent) {
    var key = key(number);
    producer.send(new ProducerRecord<>(Topic.KEYS.topicName(), id(number), codec.serialize(Topic.KEYS,
        new WrappedKey(id(number), key.id(), ByteBuffer.wrap(kek.wrap(key)), Instant.EPOCH))));
    send(state(number, agent));
  }

  /** The record of a state of a persona that was created. */
  ProducerRecord<String, byte[]> state(int number, AgentPersona agent) {
    var document = JsonNodeFactory.instance.objectNode().put("name", id(number));
    document.set("agent", block(agent));
    var state = PersonaState.newBuilder().setPersonaId(id(number)).setVersion(1).setSequence(1)
        .setDocument(PersonalText.plain(document.toString())).setTelemetryEnabled(false).setTelemetryScope(null)
        .setPendingProposals(0).setCreatedAt(Instant.ofEpochMilli(number)).setUpdatedAt(Instant.EPOCH).build();
    var record = new ProducerRecord<>(Topic.STATE.topicName(), id(number),
        codec.serialize(Topic.STATE, PersonalRecords.seal(state, id(number), key(number))));
    CloudEvent.create(MessageType.PERSONA_STATE.ceType(), "/persona-command-svc", Instant.now(), id(number))
        .writeTo(record.headers());
    return record;
  }

  Future<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
    return producer.send(record);
  }

  /** Made of the number, so that none has to be kept. */
  private static DataKey key(int number) {
    return DataKey.of(HexFormat.of().toHexDigits((long) number),
        ByteBuffer.allocate(32).putInt(number).array());
  }

  @Override
  public void close() {
    producer.close();
    codec.close();
  }

  /** The agent block of a document. */
  static ObjectNode block(AgentPersona agent) {
    var block = JsonNodeFactory.instance.objectNode();
    var volition = agent.volition();
    var wants = block.putObject("volition").put("drive", volition.drive()).put("curiosity", volition.curiosity())
        .put("autonomy", volition.autonomy()).put("persistence", volition.persistence())
        .put("risk_tolerance", volition.riskTolerance()).put("collaboration", volition.collaboration());
    addAll(wants.putArray("affinities"), volition.affinities());
    addAll(wants.putArray("aversions"), volition.aversions());
    var traits = block.putArray("traits");
    agent.traits().forEach(trait -> traits.addObject().put("name", trait.name()).put("value", trait.value()));
    var communication = agent.communication();
    block.putObject("communication").put("formality", communication.formality())
        .put("verbosity", communication.verbosity()).put("directness", communication.directness())
        .put("technical_depth", communication.technicalDepth()).put("emotional_tone", communication.emotionalTone());
    addAll(block.putArray("preferred_styles"), agent.preferredStyles());
    var features = block.putArray("features");
    agent.features().forEach(feature -> {
      var offered = features.addObject().put("name", feature.name()).put("proficiency", feature.proficiency())
          .put("preference", feature.preference());
      feature.camOpcode().ifPresent(opcode -> offered.put("cam_opcode", opcode));
    });
    return block;
  }

  private static void addAll(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }
}
