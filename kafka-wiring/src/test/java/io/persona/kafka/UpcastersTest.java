package io.persona.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.persona.schemas.MessageType;
import io.persona.schemas.SchemaHistory;
import io.persona.schemas.Topic;
import io.persona.schemas.event.ProposalApproved;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class UpcastersTest {
  private static final String APPROVED = ProposalApproved.class.getName();

  /** A step that needs code. */
  private record Step(String type, int from, int approvals) implements Upcaster {
    @Override
    public void complete(GenericRecord before, GenericRecord resolved) {
      resolved.put("approvals", approvals + before.get("proposal_id").toString().length());
    }
  }

  @Test
  void whatTheSystemHasFitsItsHistory() {
    assertThat(Upcasters.ALL.from(SchemaHistory.versions(APPROVED).getFirst())).isEmpty();
  }

  @Test
  void anUpcasterCompletesWhatResolutionCannotKnow() {
    var values = new AvroValues(new Upcasters(List.of(new Step(APPROVED, 1, 100)), SchemaHistory::versions));

    assertThat(approvals(values, 1)).isEqualTo(136);
  }

  @Test
  void aRecordOfTheNewestVersionIsLeftAsItIs() {
    var values = new AvroValues(new Upcasters(List.of(new Step(APPROVED, 1, 100)), SchemaHistory::versions));

    assertThat(approvals(values, 2)).isEqualTo(2);
  }

  @Test
  void stepsThatNeedNoCodeLieBetween() {
    var versions = SchemaHistory.versions(APPROVED);
    Function<String, List<Schema>> longer = _ -> List.of(versions.get(0), versions.get(1), versions.get(1),
        versions.get(1));
    var path = new Upcasters(List.of(new Step(APPROVED, 3, 0)), longer).from(versions.get(0)).orElseThrow();

    assertThat(path.versions()).hasSize(4);
    assertThat(path.upcasters().apply(1)).isEmpty();
    assertThat(path.upcasters().apply(3)).isPresent();
  }

  @Test
  void aStepToAVersionThatDoesNotExistIsRefusedAtTheStart() {
    assertThatThrownBy(() -> new Upcasters(List.of(new Step(APPROVED, 2, 0)), SchemaHistory::versions))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("from version 2 to 3");
    assertThatThrownBy(() -> new Upcasters(List.of(new Step(APPROVED, 0, 0)), SchemaHistory::versions))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Upcasters(List.of(new Step("io.persona.Nothing", 1, 0)), SchemaHistory::versions))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("io.persona.Nothing");
  }

  @Test
  void twoForOneStepAreRefusedAtTheStart() {
    assertThatThrownBy(() -> new Upcasters(List.of(new Step(APPROVED, 1, 0), new Step(APPROVED, 1, 1)),
        SchemaHistory::versions)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Two upcasters");
  }

  private static int approvals(AvroValues values, int version) {
    var body = SchemaHistory.golden(APPROVED, version);
    var framed = ByteBuffer.allocate(AvroCodec.FRAME_LENGTH + body.length).putInt(0).put((byte) 7).put(body).array();
    var schema = SchemaHistory.versions(MessageType.PROPOSAL_APPROVED.schema().getFullName()).get(version - 1);
    return ((ProposalApproved) values.read(Topic.EVENTS, schema, framed).orElseThrow()).getApprovals();
  }
}
