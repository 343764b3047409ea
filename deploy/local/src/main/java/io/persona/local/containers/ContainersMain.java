package io.persona.local.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** Starts the containers, writes their addresses to a file, and runs until it is told to stop. */
final class ContainersMain {
  private static final int REGISTRY_PORT = 8080;
  private static final int REGISTRY_HEALTH_PORT = 9000;
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final int DETOUR_PORT = 9095;
  private static final String DATABASE_HOST = "postgres";

  private ContainersMain() {}

  /** @param args the file to write; password of the database user {@code persona}; port of a proxy before the broker */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      System.err.println("no Docker engine answers, and persona.stack is 'containers'. Start one, or leave the property"
          + " away: the embedded stack needs none.");
      System.exit(1);
    }
    var network = Network.newNetwork();
    var kafka = new KafkaContainer("apache/kafka:4.3.1").withNetwork(network).withStartupTimeout(LIMIT)
        .withListener("kafka:" + DETOUR_PORT, () -> "127.0.0.1:" + args[2]);
    kafka.addExposedPort(DETOUR_PORT);
    var postgres = postgres(network, args[1]);
    var registry = registry(network, args[1]).dependsOn(postgres);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      Stream.of(registry, kafka, postgres).parallel().forEach(GenericContainer::stop);
      network.close();
    }));
    Startables.deepStart(kafka, registry).join();
    write(Path.of(args[0]),
        """
        kafka=%s
        kafka-behind-proxy=%s:%d
        postgres=%s:%d
        registry=http://%s:%d/apis/registry/v3
        """.formatted(kafka.getBootstrapServers(), kafka.getHost(), kafka.getMappedPort(DETOUR_PORT),
            postgres.getHost(), postgres.getMappedPort(5432),
            registry.getHost(), registry.getMappedPort(REGISTRY_PORT)));
    new CountDownLatch(1).await();
  }

  private static PostgreSQLContainer postgres(Network network, String password) throws IOException {
    var script = Files.createTempFile("registry", ".sql");
    Files.writeString(script, "CREATE DATABASE registry OWNER persona;\n");
    return new PostgreSQLContainer(DockerImageName.parse("postgres:18")).withNetwork(network)
        .withNetworkAliases(DATABASE_HOST).withDatabaseName("persona").withUsername("persona").withPassword(password)
        .withStartupTimeout(LIMIT)
        .withCopyFileToContainer(MountableFile.forHostPath(script, 0644),
            "/docker-entrypoint-initdb.d/registry.sql");
  }

  private static GenericContainer<?> registry(Network network, String password) {
    return new GenericContainer<>("apicurio/apicurio-registry:3.3.3").withNetwork(network)
        .withExposedPorts(REGISTRY_PORT, REGISTRY_HEALTH_PORT).withEnv("APICURIO_STORAGE_KIND", "sql")
        .withEnv("APICURIO_STORAGE_SQL_KIND", "postgresql")
        .withEnv("APICURIO_DATASOURCE_URL", "jdbc:postgresql://" + DATABASE_HOST + ":5432/registry")
        .withEnv("APICURIO_DATASOURCE_USERNAME", "persona").withEnv("APICURIO_DATASOURCE_PASSWORD", password)
        .waitingFor(Wait.forHttp("/health/ready").forPort(REGISTRY_HEALTH_PORT).withStartupTimeout(LIMIT));
  }

  // Whoever waits for the file finds it complete.
  private static void write(Path file, String content) throws IOException {
    var draft = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), content);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
