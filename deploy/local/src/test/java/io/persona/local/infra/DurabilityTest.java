package io.persona.local.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.local.Installation;
import io.persona.local.Ports;
import io.persona.local.contract.Topics;
import io.persona.local.process.AotCache;
import io.persona.local.process.ChildProcess;
import io.persona.local.process.Program;
import io.persona.local.process.Readiness;
import io.persona.schemas.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is there after the process ends and starts again. */
class DurabilityTest {
  private final Installation installation = Installation.find();
  @TempDir
  private Path dir;

  @Test
  void rows_survive_a_stop_and_a_start() throws IOException, InterruptedException, SQLException {
    var server = new Postgres(installation.postgres(), dir.resolve("postgres"), Ports.free(), "secret",
        Postgres.Durability.DURABLE);
    var first = start(server.program(), server::isReady);
    try (var connection = connect(server); var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE kept (id int)");
      statement.execute("INSERT INTO kept VALUES (7)");
    }
    first.stop(Duration.ofSeconds(10));

    var second = start(server.program(), server::isReady);

    try (var connection = connect(server);
        var rows = connection.createStatement().executeQuery("SELECT id FROM kept")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(7);
    }
    second.stop(Duration.ofSeconds(10));
  }

  @Test
  void records_survive_a_kill_and_a_start() throws IOException, InterruptedException, ExecutionException {
    var broker = new KafkaBroker(dir.resolve("kafka"), Ports.free(), "256m", List.of("-XX:TieredStopAtLevel=1"));
    var first = start(program(broker), broker::isReady);
    new Topics(broker.bootstrapServers()).ensure(1);
    try (var producer = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()),
        new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(Topic.EVENTS.topicName(), "researcher", "created")).get();
    }
    ProcessHandle.of(first.pid()).orElseThrow().destroyForcibly();
    first.exit().join();

    var second = start(program(broker), broker::isReady);

    try (var consumer = new KafkaConsumer<>(Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()),
        new StringDeserializer(), new StringDeserializer())) {
      var partition = new TopicPartition(Topic.EVENTS.topicName(), 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      assertThat(consumer.poll(Duration.ofSeconds(20))).singleElement()
          .satisfies(written -> assertThat(written.value()).isEqualTo("created"));
    }
    second.stop(Duration.ofSeconds(10));
  }

  private Program program(KafkaBroker broker) throws IOException {
    return broker.program(installation).program(installation.launch(), new AotCache.Use(installation.aot()));
  }

  private ChildProcess start(Program program, BooleanSupplier ready) throws IOException, InterruptedException {
    var process = ChildProcess.start(program, dir.resolve(program.name() + ".log"));
    Readiness.await(process, ready, Duration.ofSeconds(60));
    return process;
  }

  private static Connection connect(Postgres server) throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl("persona"), Postgres.USER, server.password());
  }
}
