package io.persona.local.test;

import io.persona.local.Installation;
import io.persona.local.Ports;
import io.persona.local.contract.SchemaRegistrar;
import io.persona.local.contract.Topics;
import io.persona.local.infra.KafkaBroker;
import io.persona.local.infra.Postgres;
import io.persona.local.infra.Registry;
import io.persona.local.process.AotCache;
import io.persona.local.process.ChildProcess;
import io.persona.local.process.JavaProgram;
import io.persona.local.process.Program;
import io.persona.local.process.Readiness;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The parts as processes of this machine, from the build of {@code deploy/local}. */
final class EmbeddedBackend implements Backend {
  static final EmbeddedBackend INSTANCE = new EmbeddedBackend();

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final int PARTITIONS = 4;
  // Tests end before the second compiler has paid for itself.
  private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1");

  private final Path dir = TestStack.workDir();
  private final Guard guard;

  private EmbeddedBackend() {
    try {
      Files.createDirectories(dir);
      guard = new Guard(dir);
    } catch (IOException unwritable) {
      throw new IllegalStateException(unwritable);
    }
  }

  @Override
  public String kafka(int proxyPort) {
    var detour = new KafkaBroker.Detour(Ports.free(), proxyPort);
    var broker = new KafkaBroker(dir.resolve("kafka"), Ports.free(), "512m", QUICK, detour);
    return StackFailure.wrap(() -> {
      start(java(broker.program(Installation.find())), broker::isReady);
      new Topics(broker.bootstrapServers()).ensure(PARTITIONS);
      return broker.bootstrapServers() + " " + Ports.HOST + ":" + detour.port();
    });
  }

  @Override
  public String postgres(String password) {
    var server = postgres(Ports.free(), password);
    return StackFailure.wrap(() -> {
      start(server.program(), server::isReady);
      return Ports.HOST + ":" + server.port();
    });
  }

  @Override
  public String registry(String databaseAddress) {
    var port = Integer.parseInt(databaseAddress.substring(databaseAddress.lastIndexOf(':') + 1));
    var database = postgres(port, TestStack.databasePassword());
    return StackFailure.wrap(() -> {
      try {
        return registry(database);
      } catch (HttpTimeoutException unanswered) {
        // Healthy and silent, once in hundreds of starts: the next process answers.
        return registry(database);
      }
    });
  }

  private String registry(Postgres database) throws IOException, InterruptedException {
    var registry = new Registry(database, Ports.free(), Ports.free(), "256m", QUICK);
    start(java(registry.program(Installation.find())), registry::isReady);
    new SchemaRegistrar(registry.url()).registerAll();
    return registry.url();
  }

  private Postgres postgres(int port, String password) {
    return new Postgres(Installation.find().postgres(), dir.resolve("postgres"), port, password,
        Postgres.Durability.THROW_AWAY);
  }

  private static Program java(JavaProgram program) throws IOException {
    var installation = Installation.find();
    return program.program(installation.launch(), new AotCache.Use(installation.aot()));
  }

  private void start(Program program, BooleanSupplier ready) throws IOException, InterruptedException {
    var log = dir.resolveSibling("logs").resolve(program.name() + ".log");
    Readiness.await(guard.watch(ChildProcess.start(program, log), program), ready, LIMIT);
  }
}
