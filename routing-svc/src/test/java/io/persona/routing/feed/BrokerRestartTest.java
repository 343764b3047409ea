package io.persona.routing.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.persona.kafka.AvroCodec;
import io.persona.local.Installation;
import io.persona.local.Ports;
import io.persona.local.contract.Topics;
import io.persona.local.infra.KafkaBroker;
import io.persona.local.process.AotCache;
import io.persona.local.process.ChildProcess;
import io.persona.local.process.Readiness;
import io.persona.local.test.TestStack;
import io.persona.schemas.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a broker of its own, which it may kill. */
class BrokerRestartTest {
  private static final Duration START = Duration.ofSeconds(60);

  @TempDir
  private Path dir;

  @Test
  void the_feed_goes_on_when_the_broker_comes_back() throws IOException, InterruptedException {
    var broker = new KafkaBroker(dir.resolve("data"), Ports.free(), "512m", List.of("-XX:TieredStopAtLevel=1"));
    var process = start(broker);
    new Topics(broker.bootstrapServers()).ensure(2);
    try (var topic = new StateTopic(broker.bootstrapServers());
        var codec = new AvroCodec(TestStack.registryUrl());
        var feed = new RunningFeed(new Clients(Map.of("bootstrap.servers", broker.bootstrapServers())),
            bytes -> codec.deserialize(Topic.STATE, bytes))) {
      topic.write(States.state("before", 1, "{}"));
      await().until(() -> feed.knows("before") && feed.ready());

      process.stop(Duration.ofSeconds(20));
      var fresh = feed.index.view().freshness().asOf();
      assertThat(feed.ready()).as("what was read can still be asked").isTrue();
      assertThat(feed.knows("before")).isTrue();

      process = start(broker);
      topic.write(States.state("after", 1, "{}"));
      await().atMost(START).until(() -> feed.knows("after"));
      await().until(() -> feed.index.view().freshness().asOf().isAfter(fresh));
    } finally {
      process.stop(Duration.ofSeconds(20));
    }
  }

  private ChildProcess start(KafkaBroker broker) throws IOException, InterruptedException {
    var installation = Installation.find();
    var program = broker.program(installation).program(installation.launch(),
        new AotCache.Use(installation.aot()));
    var process = ChildProcess.start(program, dir.resolve("kafka.log"));
    Readiness.await(process, broker::isReady, START);
    return process;
  }
}
