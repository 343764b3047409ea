package io.persona.query.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.schemas.MessageType;
import io.persona.schemas.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RecentTest {
  private static final TopicPartition PARTITION = new TopicPartition(Topic.EVENTS.topicName(), 0);
  private static final Position START = Position.of(Map.of(PARTITION, 100L));

  @Test
  void theOldestGoWhenThereAreTooManyAndItIsKnownFromWhereNothingIsMissing() {
    var recent = new Recent(4, 1000, START);

    for (var offset = 100; offset < 110; offset++) {
      recent.add(event(offset, "x"));
    }

    assertThat(offsets(recent)).containsExactly(107L, 108L, 109L);
    assertThat(recent.start()).hasToString("107-0");
    assertThat(recent.get(recent.end() - 1).after()).hasToString("110-0");
  }

  @Test
  void theOldestGoWhenTheyAreTooLongButTheLatestStays() {
    var recent = new Recent(100, 10, START);
    recent.add(event(100, "12345"));
    recent.add(event(101, "12345"));
    assertThat(recent.start()).isSameAs(START);

    recent.add(event(102, "1"));
    assertThat(offsets(recent)).containsExactly(101L, 102L);
    recent.add(event(103, "x".repeat(50)));
    assertThat(offsets(recent)).containsExactly(103L);
  }

  @Test
  void whatIsForgottenStillCountsByItsLength() {
    var recent = new Recent(100, 10, START);
    var first = event(100, "12345");
    recent.add(first);
    first.forget();
    recent.add(event(101, "12345"));
    recent.add(event(102, "12345"));

    assertThat(offsets(recent)).containsExactly(101L, 102L);
    assertThat(first.json()).isNull();
  }

  private static ArrayList<Long> offsets(Recent recent) {
    var offsets = new ArrayList<Long>();
    recent.forEach(event -> offsets.add(event.after().next(PARTITION) - 1));
    return offsets;
  }

  private static StreamEvent event(long offset, String json) {
    return new StreamEvent(PARTITION, START.with(PARTITION, offset + 1), MessageType.PERSONA_UPDATED, "coach",
        Instant.EPOCH, null, json);
  }
}
