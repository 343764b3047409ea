package io.persona.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventTest {
  private static final CloudEvent EVENT = new CloudEvent("1", "persona.created", "/test",
      Instant.parse("2026-01-31T08:30:00.123456Z"), "pérsona");

  @Test
  void what_was_written_is_what_is_read() {
    var headers = new RecordHeaders();
    EVENT.writeTo(headers);

    assertThat(CloudEvent.read(headers)).contains(EVENT);
    assertThat(CloudEvent.text(headers, "ce_specversion")).isEqualTo("1.0");
    assertThat(CloudEvent.text(headers, CloudEvent.TIME)).isEqualTo("2026-01-31T08:30:00.123Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {CloudEvent.ID, CloudEvent.TYPE, CloudEvent.SOURCE, CloudEvent.TIME, CloudEvent.SUBJECT})
  void without_a_required_attribute_there_is_no_event(String name) {
    var headers = new RecordHeaders();
    EVENT.writeTo(headers);
    headers.remove(name);

    assertThat(CloudEvent.read(headers)).isEmpty();
  }

  @Test
  void a_time_that_is_none_makes_no_event() {
    var headers = new RecordHeaders();
    EVENT.writeTo(headers);
    headers.add(CloudEvent.TIME, "yesterday".getBytes(StandardCharsets.UTF_8));

    assertThat(CloudEvent.read(headers)).isEmpty();
  }
}
