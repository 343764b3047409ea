package io.persona.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.persona.kafka.CloudEvent;
import io.persona.kafka.Codec;
import io.persona.kafka.CommandProof;
import io.persona.kafka.HashChain;
import io.persona.kafka.PersonalText;
import io.persona.local.test.StackResource;
import io.persona.local.test.TestStack;
import io.persona.schemas.MessageType;
import io.persona.schemas.Topic;
import io.persona.schemas.command.CreatePersona;
import io.persona.schemas.command.SubmitProposal;
import io.persona.schemas.event.ProposalExpired;
import io.persona.schemas.state.PersonaState;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An instance fails in the middle of letting proposals expire: its thread, which begins anew from the changelogs, or for
 * good, and the other instance takes over.
 */
@QuarkusTest
@WithTestResource(StackResource.class)
class ExpiryAcrossFailuresTest {
  private static final int PROPOSALS = 8;
  /** After so many events that it writes, the failing instance fails. */
  private static final int FAILS_AFTER = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  @Inject
  Instances instances;

  private final FailingCodec failing = new FailingCodec();
  private KafkaStreams second;
  private Wire wire;

  @BeforeEach
  void start() {
    wire = new Wire(TestStack.bootstrapServers(), TestStack.registryUrl());
    second = instances.another("failing", "localhost:1", failing::around);
  }

  @AfterEach
  void stop() {
    second.close(new KafkaStreams.CloseOptions().leaveGroup(true).timeout(Duration.ofSeconds(30)));
    instances.awaitAlone();
    wire.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"REPLACE_THREAD", "SHUTDOWN_CLIENT"})
  void noProposalExpiresTwiceOrNever(StreamThreadExceptionResponse response) throws Exception {
    second.setUncaughtExceptionHandler(_ -> response);
    second.start();
    instances.awaitShared(second);
    var personas = Stream.concat(idsIn(Instances.partitionsOf(second)).limit(2), ids().limit(1)).toList();
    for (var persona : personas) {
      send(MessageType.CREATE_PERSONA, persona, new CreatePersona(persona, PersonalText.plain(
          "{\"id\": \"%s\", \"owner_kind\": \"workspace\", \"owner_ref\": \"hasty\"}".formatted(persona))));
    }
    var proposals = new ArrayList<String>();
    for (int round = 0; round < PROPOSALS; round++) {
      proposals.addAll(propose(personas));
    }
    await().atMost(PATIENCE).until(() -> expired(personas).containsAll(proposals));
    // What is due later expires later: once these have expired, nothing of those before is still to come.
    var last = propose(personas);
    await().atMost(PATIENCE).until(() -> expired(personas).containsAll(last));

    proposals.addAll(last);
    assertThat(expired(personas)).containsExactlyInAnyOrderElementsOf(proposals);
    assertThat(failing.hasFailed).isTrue();
    for (var persona : personas) {
      var events = wire.all(Topic.EVENTS, persona);
      assertThat(events).extracting(event -> CloudEvent.text(event.headers(), HashChain.SEQUENCE))
          .containsExactlyElementsOf(LongStream.rangeClosed(1, events.size()).mapToObj(Long::toString).toList());
    }
  }

  private List<String> expired(List<String> personas) {
    return personas.stream().flatMap(persona -> wire.all(Topic.EVENTS, persona).stream()).map(this::proposalIn)
        .flatMap(Optional::stream).toList();
  }

  private Optional<String> proposalIn(ConsumerRecord<String, byte[]> event) {
    return wire.read(Topic.EVENTS, event) instanceof ProposalExpired expired
        ? Optional.of(expired.getProposalId())
        : Optional.empty();
  }

  private static Stream<String> ids() {
    return Stream.generate(() -> "expiry-" + UUID.randomUUID());
  }

  private static Stream<String> idsIn(Set<Integer> partitions) {
    return ids().filter(
        id -> partitions.contains(Utils.toPositive(Utils.murmur2(id.getBytes(UTF_8))) % Instances.PARTITIONS));
  }

  /** One proposal for each; nobody waits for the outcome, because the instance may fail before it. */
  private List<String> propose(List<String> personas) throws Exception {
    var proposals = new ArrayList<String>();
    for (var persona : personas) {
      var id = UUID.randomUUID().toString();
      send(MessageType.SUBMIT_PROPOSAL, persona, new SubmitProposal(persona, id,
          PersonalText.plain("{\"name\": \"Guide\"}"), null, null, List.of(), List.of(), null, null, null));
      proposals.add(id);
    }
    return proposals;
  }

  private void send(MessageType type, String persona, SpecificRecord command) throws Exception {
    var id = UUID.randomUUID().toString();
    var now = Instant.now();
    var headers = new RecordHeaders();
    new CloudEvent(id, type.ceType(), "/test", now, persona).writeTo(headers);
    CommandProof.load(TestStack.secretsDir()).sign(headers, id, persona, CommandDriver.ADMIN, now);
    wire.send(Topic.COMMANDS, persona, headers, wire.bytes(Topic.COMMANDS, command));
  }

  /** Fails when an event that a proposal expired is written, and the state that follows from it is not yet. */
  private static final class FailingCodec {
    private final AtomicInteger expired = new AtomicInteger();
    private volatile boolean hasFailed;

    Codec around(Codec codec) {
      return new Codec() {
        @Override
        public Optional<SpecificRecord> deserialize(Topic topic, byte[] bytes) {
          return codec.deserialize(topic, bytes);
        }

        @Override
        public byte[] serialize(Topic topic, SpecificRecord value) {
          if (value instanceof PersonaState && expired.get() == FAILS_AFTER && !hasFailed) {
            hasFailed = true;
            throw new IllegalStateException("fails here");
          }
          if (value instanceof ProposalExpired) {
            expired.incrementAndGet();
          }
          return codec.serialize(topic, value);
        }
      };
    }
  }
}
