package io.persona.routing.feed;

import io.persona.kafka.AvroCodec;
import io.persona.kafka.KafkaDataKeys;
import io.persona.kafka.KeyEncryptionKey;
import io.persona.kafka.PersonalCodec;
import io.persona.routing.index.PersonaIndex;
import io.persona.routing.shards.ShardPlan;
import io.persona.schemas.Topic;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Runs the feed on a thread of its own for as long as the service runs. */
@ApplicationScoped
public class StateFeed {
  private static final String SERVICE = "routing-svc";
  private static final Duration STOP = Duration.ofSeconds(5);

  private final AvroCodec codec;
  private final KafkaDataKeys keys;
  private final ParkedRecords parked;
  private final Decoders decoders;
  private final FeedLoop loop;
  private final Thread thread;

  StateFeed(FeedConfig config, Clients clients, ShardPlan plan, PersonaIndex index, FeedMeters meters,
      @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
      @ConfigProperty(name = "persona.secrets.dir") Path secretsDir) throws IOException {
    this.codec = new AvroCodec(config.url());
    this.parked = new ParkedRecords(clients, SERVICE, Clock.systemUTC());
    this.keys = new KafkaDataKeys(KeyEncryptionKey.load(secretsDir), codec, bootstrapServers);
    var opened = new PersonalCodec(codec, keys);
    this.decoders = new Decoders(bytes -> opened.deserialize(Topic.STATE, bytes));
    this.loop = new FeedLoop(clients, plan::owns, decoders, parked, index, meters, Clock.systemUTC());
    this.thread = Thread.ofPlatform().daemon().name("state-feed").unstarted(loop);
  }

  void start(@Observes StartupEvent started) {
    thread.start();
  }

  void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
    loop.stop(); // no interrupt: the consumer would leave its connections open
    thread.join(STOP);
    decoders.close();
    parked.close();
    keys.close();
    codec.close();
  }

  boolean alive() {
    return thread.isAlive();
  }
}
