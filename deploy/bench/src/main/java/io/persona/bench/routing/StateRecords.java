package io.persona.bench.routing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.bench.own.OwnStack;
import io.persona.document.AgentPersona;
import io.persona.kafka.AvroCodec;
import io.persona.kafka.CloudEvent;
import io.persona.kafka.PersonalText;
import io.persona.schemas.MessageType;
import io.persona.schemas.Topic;
import io.persona.schemas.state.PersonaState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The latest states of agents, as the command service writes them, without the time that it takes to decide them. */
final class StateRecords {
  private StateRecords() {}

  static void write(OwnStack stack, Fleet fleet, int personas) {
    try (var codec = new AvroCodec(stack.registryUrl());
        var producer = new KafkaProducer<>(Map.of("bootstrap.servers", stack.bootstrapServers(), "linger.ms", 5),
            new StringSerializer(), new ByteArraySerializer())) {
      for (int i = 0; i < personas; i++) {
        var state = state("agent-" + i, i, fleet.next());
        var record = new ProducerRecord<>(Topic.STATE.topicName(), state.getPersonaId(),
            codec.serialize(Topic.STATE, state));
        CloudEvent.create(MessageType.PERSONA_STATE.ceType(), "/persona-command-svc", Instant.now(),
            state.getPersonaId()).writeTo(record.headers());
        producer.send(record);
      }
    }
  }

  private static PersonaState state(String personaId, int created, AgentPersona agent) {
    var document = JsonNodeFactory.instance.objectNode().put("name", personaId);
    document.set("agent", block(agent));
    return PersonaState.newBuilder().setPersonaId(personaId).setVersion(1).setSequence(1)
        .setDocument(PersonalText.plain(document.toString())).setTelemetryEnabled(false).setTelemetryScope(null)
        .setPendingProposals(0).setCreatedAt(Instant.ofEpochMilli(created)).setUpdatedAt(Instant.EPOCH).build();
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
