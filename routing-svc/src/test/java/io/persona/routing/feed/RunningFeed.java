package io.persona.routing.feed;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.persona.routing.index.PersonaIndex;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.apache.avro.specific.SpecificRecord;

/** A feed of its own index, as another instance of the service has it. */
public final class RunningFeed implements AutoCloseable {
  public final PersonaIndex index = new PersonaIndex();
  private final ParkedRecords parked;
  private final Decoders decoders;
  private final FeedLoop loop;
  private final Thread thread;

  RunningFeed(Clients clients, Function<byte[], Optional<SpecificRecord>> decode) {
    this(clients, _ -> true, decode);
  }

  /** On a broker. */
  public RunningFeed(String bootstrapServers, IntPredicate owned, Function<byte[], Optional<SpecificRecord>> decode) {
    this(new Clients(Map.of("bootstrap.servers", bootstrapServers)), owned, decode);
  }

  private RunningFeed(Clients clients, IntPredicate owned, Function<byte[], Optional<SpecificRecord>> decode) {
    parked = new ParkedRecords(clients, "routing-svc-test", Clock.systemUTC());
    decoders = new Decoders(decode);
    loop = new FeedLoop(clients, owned, decoders, parked, index,
        new FeedMeters(new SimpleMeterRegistry(), index), Clock.systemUTC());
    thread = Thread.ofPlatform().daemon().start(loop);
  }

  boolean knows(String personaId) {
    return index.view().snapshot().find(personaId).isPresent();
  }

  public boolean ready() {
    return index.view().freshness().ready();
  }

  @Override
  public void close() throws InterruptedException {
    loop.stop();
    thread.join();
    decoders.close();
    parked.close();
  }
}
