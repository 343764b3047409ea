package io.persona.routing.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.persona.routing.feed.Reading.Unusable;
import io.persona.routing.feed.Reading.Usable;
import io.persona.routing.index.Change;
import io.persona.schemas.PersonalData;
import io.persona.schemas.vibe.SignalCount;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateReaderTest {
  private static final byte[] KEY = "researcher".getBytes(UTF_8);
  private static final byte[] VALUE = {0};

  @Test
  void a_tombstone_removes_the_persona() {
    assertThat(new StateReader(bytes -> Optional.empty()).read(KEY, null))
        .isEqualTo(new Usable(new Change.Erase("researcher")));
  }

  @Test
  void a_document_with_an_agent_block_puts_an_agent() {
    assertThat(read(States.state("researcher", 7, States.agent("Researcher", "statistics"))))
        .isInstanceOfSatisfying(Usable.class, usable -> {
          var put = (Change.Put) usable.change();
          assertThat(put.persona().name()).isEqualTo("Researcher");
          assertThat(put.persona().sequence()).isEqualTo(7);
          assertThat(put.persona().agent().volition().affinities()).containsExactly("statistics");
          assertThat(put.words()).isNotEmpty();
        });
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"{\"id\":\"researcher\",\"name\":null}", "{\"agent\":null}", "{}"})
  void a_document_without_an_agent_block_puts_a_persona_that_is_only_counted(String document) {
    assertThat(read(States.state("researcher", 1, document))).isInstanceOfSatisfying(Usable.class,
        usable -> assertThat(((Change.Put) usable.change()).persona().agent()).isNull());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"unreadable-document | [1]", "unreadable-document | {\"a\":1,\"a\":2}",
      "unreadable-document | nonsense", "unusable-agent | {\"agent\":{}}", "unusable-agent | {\"agent\":\"text\"}"})
  void a_document_that_cannot_be_used_is_named(String reason, String document) {
    assertThat(read(States.state("researcher", 1, document))).isEqualTo(new Unusable(reason));
  }

  @Test
  void a_record_that_is_no_state_of_its_key_is_named() {
    var reader = new StateReader(bytes -> Optional.of(States.state("coach", 1, "{}")));

    assertThat(reader.read(null, VALUE)).isEqualTo(new Unusable("missing-key"));
    assertThat(reader.read(new byte[0], VALUE)).isEqualTo(new Unusable("missing-key"));
    assertThat(reader.read(KEY, VALUE)).isEqualTo(new Unusable("key-mismatch"));
    assertThat(new StateReader(bytes -> Optional.empty()).read(KEY, VALUE)).isEqualTo(new Unusable("unreadable-value"));
    assertThat(read(new SignalCount("warmer", 1L))).isEqualTo(new Unusable("unexpected-type"));
  }

  @Test
  void a_document_that_stays_sealed_is_erased_and_removes_the_persona() {
    var sealed = new PersonalData("key-1", ByteBuffer.wrap(VALUE));

    assertThat(read(States.state("researcher", 1, sealed))).isEqualTo(new Usable(new Change.Erase("researcher")));
  }

  @Test
  void an_archived_persona_leaves_the_index() {
    var state = States.state("researcher", 1, States.agent("Researcher", "statistics"));
    state.put(state.getSchema().getField("archived").pos(), true);

    assertThat(read(state)).isEqualTo(new Usable(new Change.Remove("researcher")));
  }

  private static Reading read(SpecificRecord value) {
    return new StateReader(bytes -> Optional.of(value)).read(KEY, VALUE);
  }
}
