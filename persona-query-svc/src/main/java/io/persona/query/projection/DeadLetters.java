package io.persona.query.projection;

import io.persona.kafka.DeadLetter;
import io.persona.schemas.Topic;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/**
 * Writes what could not be projected to the dead letter topic of its topic: key, value and headers as they came, and why.
 * It happens before the rows that say so are committed, so that none is lost; a crash in between writes it twice.
 */
@ApplicationScoped
class DeadLetters {
  private static final String SERVICE = "persona-query-svc";
  // The client library adds it to every record that it polls.
  private static final String POLLED_IN_GENERATION = "__smallrye_generationId";

  private final MutinyEmitter<byte[]> emitter;
  private final Clock clock = Clock.systemUTC();

  DeadLetters(@Channel("dead-letters") MutinyEmitter<byte[]> emitter) {
    this.emitter = emitter;
  }

  /** Completes when the broker has all of them. */
  Uni<Void> send(Topic origin, List<Applied.Fate> fates) {
    return fates.isEmpty()
        ? Uni.createFrom().voidItem()
        : Multi.createFrom().iterable(fates).onItem().call(fate -> emitter.sendMessage(message(origin, fate)))
            .onItem().ignoreAsUni();
  }

  private Message<byte[]> message(Topic origin, Applied.Fate fate) {
    var record = fate.record();
    var headers = new RecordHeaders(record.headers().toArray());
    headers.remove(POLLED_IN_GENERATION);
    new DeadLetter(origin, record.partition(), record.offset(), fate.reason(), SERVICE, clock.instant())
        .writeTo(headers);
    var target = OutgoingKafkaRecordMetadata.<byte[]>builder().withTopic(origin.deadLetterTopic())
        .withKey(record.key()).withHeaders(headers).build();
    return Message.of(record.value(), Metadata.of(target));
  }
}
