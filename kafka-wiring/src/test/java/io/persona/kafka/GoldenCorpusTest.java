package io.persona.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.persona.schemas.MessageType;
import io.persona.schemas.SchemaHistory;
import io.persona.schemas.event.PersonaUpdated;
import io.persona.schemas.event.ProposalApproved;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.api.Test;

/** Every record that was ever written, through the codec of all services and through the reader that asks no registry. */
class GoldenCorpusTest {
  private static final List<Schema> REGISTERED = new ArrayList<>();
  private static HttpServer registry;
  private static AvroCodec codec;

  /** A version of a type, and its record. */
  record Golden(MessageType type, int version) {
    byte[] framed() {
      var body = SchemaHistory.golden(type.schema().getFullName(), version);
      return ByteBuffer.allocate(AvroCodec.FRAME_LENGTH + body.length).put((byte) 0).putInt(contentId()).put(body)
          .array();
    }

    Schema schema() {
      return SchemaHistory.versions(type.schema().getFullName()).get(version - 1);
    }

    private int contentId() {
      var known = REGISTERED.indexOf(schema());
      if (known >= 0) {
        return known;
      }
      REGISTERED.add(schema());
      return REGISTERED.size() - 1;
    }
  }

  static Stream<Golden> records() {
    return Stream.of(MessageType.values()).flatMap(type -> IntStream
        .rangeClosed(1, SchemaHistory.versions(type.schema().getFullName()).size())
        .mapToObj(version -> new Golden(type, version)));
  }

  @BeforeAll
  static void startRegistry() throws IOException {
    registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    registry.createContext("/ids/contentIds/", exchange -> {
      var path = exchange.getRequestURI().getPath();
      var schema = REGISTERED.get(Integer.parseInt(path.substring(path.lastIndexOf('/') + 1)));
      var body = schema.toString().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    registry.start();
    codec = new AvroCodec("http://localhost:" + registry.getAddress().getPort());
  }

  @AfterAll
  static void stopRegistry() {
    codec.close();
    registry.stop(0);
  }

  @ParameterizedTest
  @MethodSource("records")
  void theCodecOfTheServicesReadsIt(Golden golden) {
    var value = codec.deserialize(golden.type().topic(), golden.framed());

    assertThat(value).get().isInstanceOf(golden.type().recordClass());
    assertSaysTheSame(golden, value.orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("records")
  void itIsReadWithoutARegistryToo(Golden golden) {
    var reader = new HistoryReader();

    assertThat(reader.version(golden.type(), golden.framed()))
        .contains(new HistoryReader.Version(golden.type(), golden.version()));
    assertSaysTheSame(golden, reader.read(golden.type(), golden.framed()).orElseThrow());
  }

  @Test
  void whatAFieldThatCameLaterSaysOfOlderRecordsIsItsDefault() {
    var approved = (ProposalApproved) new HistoryReader()
        .read(MessageType.PROPOSAL_APPROVED, new Golden(MessageType.PROPOSAL_APPROVED, 1).framed()).orElseThrow();

    assertThat(approved.getApprovals()).isEqualTo(1);
    assertThat(approved.getOverrideDiff()).isNull();
  }

  @Test
  void whatIsCutOffOrOfAnotherTypeIsNoValue() {
    var framed = new Golden(MessageType.PERSONA_UPDATED, 1).framed();
    var reader = new HistoryReader();

    assertThat(reader.read(MessageType.PERSONA_UPDATED, Arrays.copyOf(framed, framed.length - 1))).isEmpty();
    assertThat(reader.read(MessageType.PERSONA_UPDATED, framed)).get().isInstanceOf(PersonaUpdated.class);
    assertThat(reader.read(MessageType.PERSONA_CREATED, framed)).isEmpty();
    assertThat(reader.read(MessageType.PERSONA_UPDATED, new byte[] {0, 1})).isEmpty();
  }

  private static void assertSaysTheSame(Golden golden, SpecificRecord value) {
    var key = value.getSchema().getFields().getFirst();
    assertThat(value.get(key.pos())).isIn("golden", "golden-command", "00000000-0000-4000-8000-000000000002", 5, 1,
        "warmer");
    for (var field : golden.schema().getFields()) {
      assertThat(value.getSchema().getField(field.name())).isNotNull();
    }
  }
}
