package io.persona.local.test;

import io.persona.local.Installation;
import io.persona.local.contract.SchemaRegistrar;
import io.persona.local.contract.Topics;
import io.persona.local.process.AotCache;
import io.persona.local.process.ChildProcess;
import io.persona.local.process.JavaProgram;
import io.persona.local.process.Readiness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The parts from containers, for {@code -Dpersona.stack=containers}. Testcontainers runs in a process of its own, so that
 * it reaches no test class path; that process ends, and its containers with it, when the test JVM does. Where no Docker
 * engine answers, the tests fail and say so.
 */
final class ContainerBackend implements Backend {
  static final ContainerBackend INSTANCE = new ContainerBackend();

  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final int PARTITIONS = 4;

  private final Path addresses = TestStack.workDir().resolve("containers.properties");
  private boolean started;

  private ContainerBackend() {}

  @Override
  public String kafka(int proxyPort) {
    return StackFailure.wrap(() -> {
      var bootstrapServers = address("kafka");
      new Topics(bootstrapServers).ensure(PARTITIONS);
      return bootstrapServers + " " + address("kafka-behind-proxy");
    });
  }

  @Override
  public String postgres(String password) {
    return StackFailure.wrap(() -> address("postgres"));
  }

  @Override
  public String registry(String databaseAddress) {
    return StackFailure.wrap(() -> {
      var url = address("registry");
      new SchemaRegistrar(url).registerAll();
      return url;
    });
  }

  private synchronized String address(String part) throws IOException, InterruptedException {
    if (!started) {
      start();
      started = true;
    }
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(addresses)) {
      properties.load(reader);
    }
    return properties.getProperty(part);
  }

  private void start() throws IOException, InterruptedException {
    Files.createDirectories(TestStack.workDir());
    var installation = Installation.find();
    var java = new JavaProgram("containers", "io.persona.local.containers.ContainersMain", installation.containers(),
        "128m", List.of(),
        List.of(addresses.toString(), TestStack.databasePassword(), Integer.toString(TestStack.kafkaProxyPort())),
        Map.of());
    var program = java.program(installation.launch(), new AotCache.Off());
    var log = TestStack.workDir().resolveSibling("logs").resolve("containers.log");
    var process = new Guard(TestStack.workDir()).watch(ChildProcess.start(program, log), program);
    Readiness.await(process, () -> Files.exists(addresses), LIMIT);
  }
}
