package io.persona.routing.feed;

import io.persona.kafka.AvroCodec;
import io.persona.routing.index.PersonaIndex;
import io.persona.schemas.Topic;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;

/** Runs the feed on a thread of its own for as long as the service runs. */
@ApplicationScoped
public class StateFeed {
  private static final String SERVICE = "routing-svc";
  private static final Duration STOP = Duration.ofSeconds(5);

  private final AvroCodec codec;
  private final ParkedRecords parked;
  private final FeedLoop loop;
  private final Thread thread;

  StateFeed(FeedConfig config, Clients clients, PersonaIndex index, FeedMeters meters) {
    this.codec = new AvroCodec(config.url());
    this.parked = new ParkedRecords(clients, SERVICE, Clock.systemUTC());
    var reader = new StateReader(bytes -> codec.deserialize(Topic.STATE, bytes));
    this.loop = new FeedLoop(clients, reader, parked, index, meters, Clock.systemUTC());
    this.thread = Thread.ofPlatform().daemon().name("state-feed").unstarted(loop);
  }

  void start(@Observes StartupEvent started) {
    thread.start();
  }

  void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
    loop.stop(); // no interrupt: the consumer would leave its connections open
    thread.join(STOP);
    parked.close();
    codec.close();
  }

  boolean alive() {
    return thread.isAlive();
  }
}
