package io.persona.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.kafka.CloudEvent;
import io.persona.kafka.CommandProof;
import io.persona.kafka.HashChain;
import io.persona.kafka.PersonalText;
import io.persona.local.test.StackResource;
import io.persona.local.test.TestStack;
import io.persona.schemas.ActorKind;
import io.persona.schemas.MessageType;
import io.persona.schemas.Topic;
import io.persona.schemas.command.CommandOutcome;
import io.persona.schemas.command.CommandResult;
import io.persona.schemas.command.CreatePersona;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands straight from the topic are treated as those from HTTP; what is no command is parked, and the rest goes on. */
@QuarkusTest
@WithTestResource(StackResource.class)
class CommandTopicTest {
  private Wire wire;

  @BeforeEach
  void connect() {
    wire = new Wire(TestStack.bootstrapServers(), TestStack.registryUrl());
  }

  @AfterEach
  void disconnect() {
    wire.close();
  }

  @Test
  void aCommandThatComesTwiceHasOneEffectAndTheSameOutcomeTwice() throws Exception {
    var id = "topic-" + UUID.randomUUID();
    var commandId = UUID.randomUUID().toString();

    send(commandId, id, proof(), create(id, "First"));
    send(commandId, id, proof(), create(id, "First"));

    var results = wire.await(Topic.COMMAND_RESULTS, id, 2);
    assertThat(results).extracting(record -> ((CommandResult) wire.read(Topic.COMMAND_RESULTS, record)).getOutcome())
        .containsExactly(CommandOutcome.ACCEPTED, CommandOutcome.ACCEPTED);
    assertThat(wire.all(Topic.EVENTS, id)).hasSize(1);
    assertThat(wire.all(Topic.STATE, id)).hasSize(1);
  }

  @Test
  void theSameIdWithAnotherBodyIsRefused() throws Exception {
    var id = "topic-" + UUID.randomUUID();
    var commandId = UUID.randomUUID().toString();

    send(commandId, id, proof(), create(id, "First"));
    send(commandId, id, proof(), create(id, "Second"));

    assertThat(reason(wire.await(Topic.COMMAND_RESULTS, id, 2).getLast())).isEqualTo("command-id-reused");
  }

  @Test
  void aCommandWithoutProofIsRefusedAndNotDropped() throws Exception {
    var id = "topic-" + UUID.randomUUID();

    send(UUID.randomUUID().toString(), id, null, create(id, "First"));

    assertThat(reason(wire.await(Topic.COMMAND_RESULTS, id, 1).getFirst())).isEqualTo("unauthenticated");
    assertThat(wire.all(Topic.EVENTS, id)).isEmpty();
  }

  @Test
  void aProofForAnotherCommandProvesNothing() throws Exception {
    var id = "topic-" + UUID.randomUUID();
    var headers = new RecordHeaders();
    proof().sign(headers, "another", id, subject(), Instant.now());
    new CloudEvent(UUID.randomUUID().toString(), MessageType.CREATE_PERSONA.ceType(), "/test", Instant.now(), id)
        .writeTo(headers);

    wire.send(Topic.COMMANDS, id, headers, wire.bytes(Topic.COMMANDS, create(id, "First")));

    assertThat(reason(wire.await(Topic.COMMAND_RESULTS, id, 1).getFirst())).isEqualTo("unauthenticated");
  }

  @Test
  void whatIsNoCommandIsParkedWithItsOriginAndTheNextOneIsDecided() throws Exception {
    var id = "topic-" + UUID.randomUUID();
    var poison = new RecordHeaders();
    new CloudEvent("poison", MessageType.CREATE_PERSONA.ceType(), "/test", Instant.now(), id).writeTo(poison);

    wire.send(Topic.COMMANDS, id, new RecordHeaders(), new byte[] {1, 2, 3});
    wire.send(Topic.COMMANDS, id, poison, new byte[] {0, 0, 0, 0, 1, 99, 99});
    send(UUID.randomUUID().toString(), id, proof(), create(id, "First"));

    var parked = wire.await(Topic.COMMANDS.deadLetterTopic(), id, 2);
    assertThat(parked).extracting(record -> CloudEvent.text(record.headers(), "dlq_reason"))
        .containsExactly("no-cloudevent", "unreadable-value");
    assertThat(CloudEvent.text(parked.getFirst().headers(), "dlq_origin_topic")).isEqualTo("persona.commands");
    assertThat(parked.getFirst().value()).containsExactly(1, 2, 3);
    assertThat(wire.await(Topic.EVENTS, id, 1)).hasSize(1);
  }

  @Test
  void theHashChainOfTheLogVerifies() throws Exception {
    var id = "topic-" + UUID.randomUUID();
    send(UUID.randomUUID().toString(), id, proof(), create(id, "First"));

    var event = wire.await(Topic.EVENTS, id, 1).getFirst();

    var expected = HashChain.next(HashChain.START, 1, CloudEvent.read(event.headers()).orElseThrow(), event.value());
    assertThat(CloudEvent.text(event.headers(), HashChain.SEQUENCE)).isEqualTo("1");
    assertThat(CloudEvent.text(event.headers(), HashChain.HASH)).isEqualTo(expected);
  }

  private void send(String commandId, String id, CommandProof proof, CreatePersona body) throws Exception {
    var headers = new RecordHeaders();
    new CloudEvent(commandId, MessageType.CREATE_PERSONA.ceType(), "/test", Instant.now(), id).writeTo(headers);
    if (proof != null) {
      proof.sign(headers, commandId, id, subject(), Instant.now());
    }
    wire.send(Topic.COMMANDS, id, headers, wire.bytes(Topic.COMMANDS, body));
  }

  private static CreatePersona create(String id, String name) {
    return new CreatePersona(id, PersonalText.plain(
        "{\"id\":\"%s\",\"owner_kind\":\"agent\",\"owner_ref\":\"x\",\"name\":\"%s\"}".formatted(id, name)));
  }

  private static CommandProof proof() throws Exception {
    return CommandProof.load(TestStack.secretsDir());
  }

  private static CommandProof.Subject subject() {
    return new CommandProof.Subject("a-test", ActorKind.AUTOMATION, Set.of("persona:manage"));
  }

  private String reason(org.apache.kafka.clients.consumer.ConsumerRecord<String, byte[]> record) {
    return ((CommandResult) wire.read(Topic.COMMAND_RESULTS, record)).getReason();
  }
}
