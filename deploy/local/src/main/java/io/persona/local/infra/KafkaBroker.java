package io.persona.local.infra;

import io.persona.local.Installation;
import io.persona.local.Ports;
import io.persona.local.process.JavaProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A single Kafka broker in KRaft mode, broker and controller in one process.
 *
 * @param data   folder of its log; formatted at the first start, durable across starts
 * @param port   port of the clients
 * @param heap   value of {@code -Xmx}
 * @param forked options of the JVM on top of the common ones
 * @param detour where clients come in through a proxy; null: nowhere
 */
public record KafkaBroker(Path data, int port, String heap, List<String> forked, @Nullable Detour detour) {
  /** Name of the process. */
  public static final String NAME = "kafka";

  // At level info the broker prints two thousand lines of settings before it has started.
  private static final List<String> LOGGING = List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
      "-Dorg.slf4j.simpleLogger.log.org.apache.kafka.coordinator=info",
      "-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info", "-Dorg.slf4j.simpleLogger.showDateTime=true",
      "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");
  private static final String MAIN_CLASS = "io.persona.broker.BrokerMain";

  /**
   * A second listener, whose clients are told the port of a proxy.
   *
   * @param port       where the proxy connects to
   * @param advertised where clients connect to
   */
  public record Detour(int port, int advertised) {}

  /** A broker without a detour. */
  public KafkaBroker(Path data, int port, String heap, List<String> forked) {
    this(data, port, heap, forked, null);
  }

  /**
   * Writes the settings for this start and gives the program that uses them.
   *
   * <p>The controller's port is a free one of the moment: nobody but the broker itself talks to it, and so there is one
   * port less that can be taken.
   */
  public JavaProgram program(Installation installation) throws IOException {
    Files.createDirectories(data);
    var settings = data.resolve("server.properties");
    Files.writeString(settings, settings(Ports.free()));
    return new JavaProgram(NAME, MAIN_CLASS, installation.broker(), heap,
        Stream.concat(LOGGING.stream(), forked.stream()).toList(), List.of(settings.toString()), Map.of());
  }

  private String settings(int controllerPort) {
    return """
           process.roles=broker,controller
           node.id=1
           controller.quorum.voters=1@%1$s:%3$d
           controller.listener.names=CONTROLLER
           listeners=PLAINTEXT://%1$s:%2$d,CONTROLLER://%1$s:%3$d%5$s
           advertised.listeners=PLAINTEXT://%1$s:%2$d%6$s
           inter.broker.listener.name=PLAINTEXT
           listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,DETOUR:PLAINTEXT
           log.dirs=%4$s
           # Topics are created with their settings before the services start; a typing error creates none.
           auto.create.topics.enable=false
           # One broker: internal topics have one replica, and a few partitions are enough.
           offsets.topic.replication.factor=1
           offsets.topic.num.partitions=8
           transaction.state.log.replication.factor=1
           transaction.state.log.min.isr=1
           transaction.state.log.num.partitions=8
           # What a killed service left open is closed a second after its time is up, not up to ten.
           transaction.abort.timed.out.transaction.cleanup.interval.ms=1000
           share.coordinator.state.topic.replication.factor=1
           share.coordinator.state.topic.min.isr=1
           # A group starts at once instead of waiting for members that may join.
           group.initial.rebalance.delay.ms=0
           group.min.session.timeout.ms=1000
           # Two packets of the loopback do not fit into the default of 100 kB: the second would wait 200 ms.
           socket.send.buffer.bytes=-1
           socket.receive.buffer.bytes=-1
           # A transaction waits for the offsets in it: they are written at once, not up to 5 ms later.
           group.coordinator.append.linger.ms=0
           """
        .formatted(Ports.HOST, port, controllerPort, propertyValue(data.resolve("log")),
            detour == null ? "" : listener(detour.port()), detour == null ? "" : listener(detour.advertised()));
  }

  private static String listener(int port) {
    return ",DETOUR://" + Ports.HOST + ":" + port;
  }

  private static String propertyValue(Path path) {
    return path.toString().replace("\\", "\\\\");
  }

  /** Whether clients can connect. */
  public boolean isReady() {
    return Ports.answers(port);
  }

  /** What clients connect to. */
  public String bootstrapServers() {
    return Ports.HOST + ":" + port;
  }
}
