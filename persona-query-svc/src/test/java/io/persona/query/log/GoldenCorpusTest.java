package io.persona.query.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.kafka.CloudEvent;
import io.persona.kafka.Codec;
import io.persona.kafka.HashChain;
import io.persona.kafka.HistoryReader;
import io.persona.query.log.PersonaRecord.Event;
import io.persona.query.projection.Arrival;
import io.persona.query.projection.Outcome;
import io.persona.schemas.MessageType;
import io.persona.schemas.SchemaHistory;
import io.persona.schemas.Topic;
import io.persona.schemas.event.PersonaErased;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every event that was ever written becomes rows. */
class GoldenCorpusTest {
  private static final Instant AT = Instant.parse("2026-02-01T09:00:00Z");

  /** A version of an event. */
  record Golden(MessageType type, int version) {
    byte[] framed() {
      var body = SchemaHistory.golden(type.schema().getFullName(), version);
      return ByteBuffer.allocate(5 + body.length).put((byte) 0).putInt(type.ordinal() << 8 | version).put(body).array();
    }
  }

  static Stream<Golden> events() {
    return Stream.of(MessageType.values()).filter(type -> type.topic() == Topic.EVENTS)
        .flatMap(type -> IntStream.rangeClosed(1, SchemaHistory.versions(type.schema().getFullName()).size())
            .mapToObj(version -> new Golden(type, version)));
  }

  @ParameterizedTest
  @MethodSource("events")
  void itIsAppliedToAPersonaWithAProposal(Golden golden) {
    var life = new ArrayList<Golden>(List.of(new Golden(MessageType.PERSONA_CREATED, 1)));
    if (golden.type() != MessageType.PERSONA_CREATED && golden.type() != MessageType.PROPOSAL_SUBMITTED) {
      life.add(new Golden(MessageType.PROPOSAL_SUBMITTED, 1));
    }
    if (golden.type() != MessageType.PERSONA_CREATED) {
      life.add(golden);
    }

    var views = new PersonaViews(List.of(), List.of(), List.of(), Map.of(), AT);
    var fates = records(life).stream().map(record -> views.apply(new Arrival<>(record, reader().read(record))))
        .toList();

    assertThat(fates).allSatisfy(fate -> assertThat(fate.outcome()).as(fate.reason()).isEqualTo(Outcome.ACCEPTED));
    assertThat(views.forgotten().isEmpty()).isEqualTo(golden.type().recordClass() != PersonaErased.class);
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(List<Golden> life) {
    var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    var hash = HashChain.START;
    for (int i = 0; i < life.size(); i++) {
      var event = life.get(i);
      var head = new CloudEvent("golden-" + i, event.type().ceType(), "/golden", AT, "golden");
      var record = new ConsumerRecord<>(Topic.EVENTS.topicName(), 0, i, "golden".getBytes(StandardCharsets.UTF_8),
          event.framed());
      hash = HashChain.next(hash, i + 1L, head, event.framed());
      head.writeTo(record.headers());
      HashChain.write(record.headers(), i + 1L, hash);
      records.add(record);
    }
    return records;
  }

  /** Any type of the topic may have been asked for; the golden records know which it was. */
  private static EventReader reader() {
    var reader = new HistoryReader();
    return new EventReader(new Codec() {
      @Override
      public Optional<SpecificRecord> deserialize(Topic topic, byte[] bytes) {
        var type = MessageType.values()[ByteBuffer.wrap(bytes, 1, 4).getInt() >> 8];
        return reader.read(type, bytes);
      }

      @Override
      public byte[] serialize(Topic topic, SpecificRecord value) {
        throw new UnsupportedOperationException();
      }
    });
  }
}
