package io.persona.command.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.command.persona.Persona;
import io.persona.command.proposal.Proposal;
import io.persona.kafka.HistoryReader;
import io.persona.schemas.MessageType;
import io.persona.schemas.SchemaHistory;
import io.persona.schemas.Topic;
import io.persona.schemas.command.CommandResult;
import io.persona.schemas.event.PersonaCreated;
import io.persona.schemas.event.PersonaErased;
import io.persona.schemas.event.ProposalSubmitted;
import io.persona.schemas.lease.Lease;
import io.persona.schemas.state.PersonaState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What older versions of this service wrote, into the log or into its stores, and this one has to go on from. */
class GoldenCorpusTest {
  private static final Instant AT = Instant.parse("2026-02-01T09:00:00Z");

  /** A version of a type. */
  record Golden(MessageType type, int version) {
    byte[] bytes() {
      return SchemaHistory.golden(type.schema().getFullName(), version);
    }

    SpecificRecord read() {
      var framed = ByteBuffer.allocate(5 + bytes().length).put((byte) 0).putInt(version).put(bytes()).array();
      return new HistoryReader().read(type, framed).orElseThrow();
    }
  }

  static Stream<Golden> events() {
    return Stream.of(MessageType.values()).filter(type -> type.topic() == Topic.EVENTS).flatMap(GoldenCorpusTest::of);
  }

  static Stream<Golden> stored() {
    return Stream.of(MessageType.PERSONA_STATE, MessageType.PROPOSAL_SUBMITTED, MessageType.COMMAND_ACCEPTED,
        MessageType.LEASE_GRANTED).flatMap(GoldenCorpusTest::of);
  }

  private static Stream<Golden> of(MessageType type) {
    return IntStream.rangeClosed(1, SchemaHistory.versions(type.schema().getFullName()).size())
        .mapToObj(version -> new Golden(type, version));
  }

  @ParameterizedTest
  @MethodSource("events")
  void aPersonaEvolvesByEveryEventThatWasEverWritten(Golden golden) {
    var created = (PersonaCreated) new Golden(MessageType.PERSONA_CREATED, 1).read();
    var submitted = (ProposalSubmitted) new Golden(MessageType.PROPOSAL_SUBMITTED, 1).read();
    var persona = Persona.born(created, AT);
    var event = golden.read();

    var after = event instanceof PersonaCreated again ? Persona.born(again, AT) : persona.evolve(event, AT);
    @Nullable
    Proposal proposal = Proposal.evolve(new Proposal.Pending(submitted), event);

    assertThat(after.id()).isEqualTo("golden");
    assertThat(Objects.requireNonNull(proposal).submitted().getProposalId()).isEqualTo(submitted.getProposalId());
    assertThat(after.life() == Persona.Life.ERASED).isEqualTo(event instanceof PersonaErased);
  }

  @ParameterizedTest
  @MethodSource("stored")
  void aStoreReadsWhatAnOlderVersionKeptInIt(Golden golden) throws IOException {
    var schema = SchemaHistory.versions(golden.type().schema().getFullName()).get(golden.version() - 1);

    var value = codec(golden.type()).decode(1, singleObject(schema, golden.bytes()));

    assertThat(value).isEqualTo(golden.read());
  }

  private static StoreCodec<? extends SpecificRecord> codec(MessageType type) {
    return switch (type) {
      case PERSONA_STATE -> new StoreCodec<>(PersonaState.class);
      case PROPOSAL_SUBMITTED -> new StoreCodec<>(ProposalSubmitted.class);
      case LEASE_GRANTED -> new StoreCodec<>(Lease.class);
      default -> new StoreCodec<>(CommandResult.class);
    };
  }

  /** As the store has it: a header, then Avro's single-object encoding. */
  private static byte[] singleObject(Schema schema, byte[] body) throws IOException {
    var bytes = new ByteArrayOutputStream();
    bytes.write('P');
    bytes.write(new byte[] {(byte) 0xC3, 0x01});
    bytes.write(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN)
        .putLong(SchemaNormalization.parsingFingerprint64(schema)).array());
    bytes.write(body);
    return bytes.toByteArray();
  }
}
