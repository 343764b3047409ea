package io.persona.cli.audit;

import io.persona.cli.log.LoggedEvent;
import io.persona.kafka.HashChain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The events of one persona in the order of the log, each compared with what its place and the one before demand. */
public final class Links {
  private final String personaId;
  private final List<String> hashes = new ArrayList<>(List.of(HashChain.START));
  private @Nullable Long broken;
  private @Nullable Finding finding;

  Links(String personaId) {
    this.personaId = personaId;
  }

  /** Looks at the next event; after the first that does not fit, nothing that follows can be trusted. */
  void add(ConsumerRecord<String, byte[]> event) {
    if (broken != null) {
      return;
    }
    long sequence = hashes.size();
    var hash = LoggedEvent.of(event).follows(hashes.getLast(), sequence);
    if (hash.isPresent()) {
      hashes.add(hash.get());
    } else {
      broken = sequence;
      finding = Finding.brokenLink(event, sequence);
    }
  }

  /** The first event that does not fit; empty while all do. */
  Optional<Finding> finding() {
    return Optional.ofNullable(finding);
  }

  /** What was found. */
  public Chain chain() {
    return new Chain(personaId, hashes.size() - 1L, hashes.getLast(), broken);
  }

  /** The hash after so many events, or an empty text when there are not that many. */
  public String hashAfter(long events) {
    return events >= 0 && events < hashes.size() ? hashes.get((int) events) : "";
  }
}
