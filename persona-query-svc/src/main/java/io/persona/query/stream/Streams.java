package io.persona.query.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.persona.edge.Caller;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * The open streams: {@code persona_stream_open}, {@code persona_stream_events_total}, and
 * {@code persona_stream_closed_total} by reason, of those that the service ended.
 */
@ApplicationScoped
class Streams {
  private static final long TICK_MILLIS = 500;

  private final Tail tail;
  private final Readers readers;
  private final Exposure exposure;
  private final StreamConfig config;
  private final MeterRegistry registry;
  private final Vertx vertx;
  private final Counter sent;
  private final AtomicInteger open = new AtomicInteger();

  Streams(Tail tail, Readers readers, Exposure exposure, StreamConfig config, MeterRegistry registry, Vertx vertx) {
    this.tail = tail;
    this.readers = readers;
    this.exposure = exposure;
    this.config = config;
    this.registry = registry;
    this.vertx = vertx;
    this.sent = Counter.builder("persona.stream.events").description("Events sent on streams").register(registry);
    Gauge.builder("persona.stream.open", open::get).description("Streams that are open").register(registry);
  }

  void start(@Observes StartupEvent event) {
    vertx.setPeriodic(TICK_MILLIS, _ -> tail.everybody().forEach(follower -> follower.tick(config)));
  }

  /**
   * A stream that begins where the log says, and is sent once somebody subscribes to it. Waits for the log, so it is not for
   * the event loop.
   *
   * @param from       where it was before; empty: it begins now
   * @param disconnect ends the connection
   * @throws TooManyStreams   when as many are open as may be
   * @throws TimeoutException when the log does not say in time where it ends
   */
  Follower open(Caller caller, Wanted wanted, Optional<Position> from, Context context, Runnable disconnect) {
    if (open.get() >= config.most()) {
      throw new TooManyStreams();
    }
    var follower = new Follower(this, caller, wanted, from, context, disconnect);
    open.incrementAndGet();
    tail.join(follower);
    if (!tail.awaitContact(config.openWithin())) {
      follower.cancel();
      throw new TimeoutException("log-silent");
    }
    return follower;
  }

  void left(Follower follower) {
    open.decrementAndGet();
    tail.leave(follower);
  }

  /** The service has ended a stream. */
  void closed(CloseReason reason) {
    Counter.builder("persona.stream.closed").description("Streams that the service ended").tag("reason", reason.code())
        .register(registry).increment();
  }

  /** Whether the event may be sent to this caller now. */
  boolean isVisible(StreamEvent event, Caller caller) {
    return exposure.isVisible(event) && exposure.maySee(caller, event);
  }

  void sent() {
    sent.increment();
  }

  Tail tail() {
    return tail;
  }

  Readers readers() {
    return readers;
  }
}
