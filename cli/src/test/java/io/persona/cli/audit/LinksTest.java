package io.persona.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.kafka.CloudEvent;
import io.persona.kafka.HashChain;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class LinksTest {

  @Test
  void eventsThatFitMakeAnIntactChain() {
    var links = verify(events(3));

    assertThat(links.chain().intact()).isTrue();
    assertThat(links.chain().length()).isEqualTo(3);
    assertThat(links.hashAfter(3)).isEqualTo(links.chain().head());
    assertThat(links.hashAfter(0)).isEqualTo(HashChain.START);
    assertThat(links.hashAfter(4)).isEmpty();
  }

  @Test
  void aChangedValueBreaksTheChainAtItsPlace() {
    var events = events(3);
    events.get(1).value()[7] ^= 1;

    assertThat(verify(events).chain()).satisfies(chain -> {
      assertThat(chain.firstBrokenSequence()).isEqualTo(2);
      assertThat(chain.length()).isEqualTo(1);
    });
  }

  @Test
  void aMissingEventBreaksTheChainAtItsPlace() {
    var events = events(3);
    events.remove(1);

    assertThat(verify(events).chain().firstBrokenSequence()).isEqualTo(2);
  }

  @Test
  void exchangedEventsBreakTheChain() {
    var events = events(3);
    events.add(1, events.remove(2));

    assertThat(verify(events).chain().firstBrokenSequence()).isEqualTo(2);
  }

  @Test
  void aChangedHeaderBreaksTheChain() {
    var events = events(3);
    events.get(2).headers().remove(CloudEvent.TYPE).add(CloudEvent.TYPE,
        "persona.erased".getBytes(StandardCharsets.UTF_8));

    assertThat(verify(events).chain().firstBrokenSequence()).isEqualTo(3);
  }

  private static Links verify(List<ConsumerRecord<String, byte[]>> events) {
    var links = new Links("coach");
    events.forEach(links::add);
    return links;
  }

  private static List<ConsumerRecord<String, byte[]>> events(int count) {
    var events = new ArrayList<ConsumerRecord<String, byte[]>>();
    var hash = HashChain.START;
    for (int i = 1; i <= count; i++) {
      var value = ("framed value " + i).getBytes(StandardCharsets.UTF_8);
      var event = CloudEvent.create("persona.updated", "/test", Instant.ofEpochSecond(i), "coach");
      hash = HashChain.next(hash, i, event, value);
      var written = new ConsumerRecord<>("persona.events", 0, i, "coach", value);
      event.writeTo(written.headers());
      HashChain.write(written.headers(), i, hash);
      events.add(written);
    }
    return events;
  }
}
