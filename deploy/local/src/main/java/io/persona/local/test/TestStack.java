package io.persona.local.test;

import io.persona.local.Ports;
import io.persona.local.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * A real broker, database and registry for the tests of one JVM. Each part is started when it is first asked for, once
 * per JVM whatever the number of class loaders, on free ports, and ends with the JVM. {@code -Dpersona.stack=containers}
 * takes the same parts from containers.
 *
 * <p>Tests share the parts, so each test uses ids of its own.
 */
public final class TestStack {
  private static final String PREFIX = "persona.test-stack.";

  private TestStack() {}

  /** Starts all parts, those that do not wait for each other at the same time. */
  public static void startAll() {
    var kafka = Thread.ofVirtual().start(TestStack::bootstrapServers);
    registryUrl();
    try {
      kafka.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    bootstrapServers();
  }

  /** A broker with all topics, for example {@code 127.0.0.1:39092}. */
  public static String bootstrapServers() {
    return kafka()[0];
  }

  /** Where a test may put a proxy before the broker: whoever comes to the broker that way is told this port. */
  public static int kafkaProxyPort() {
    return Integer.parseInt(once("kafka-proxy", () -> Integer.toString(Ports.free())));
  }

  /** Where that proxy connects to, for example {@code 127.0.0.1:39094}. */
  public static String kafkaBehindProxy() {
    return kafka()[1];
  }

  private static String[] kafka() {
    return once("kafka", () -> backend().kafka(kafkaProxyPort())).split(" ");
  }

  /** A registry with all schemas, for example {@code http://127.0.0.1:38085/apis/registry/v3}. */
  public static String registryUrl() {
    return once("registry", () -> backend().registry(databaseAddress()));
  }

  /** The empty database {@code persona}, for example {@code jdbc:postgresql://127.0.0.1:35432/persona}. */
  public static String jdbcUrl() {
    return "jdbc:" + reactiveUrl();
  }

  /** The same database for reactive clients, for example {@code postgresql://127.0.0.1:35432/persona}. */
  public static String reactiveUrl() {
    return "postgresql://" + databaseAddress() + "/persona";
  }

  public static String databaseUser() {
    return "persona";
  }

  public static String databasePassword() {
    return secret(Secrets::postgresPassword);
  }

  /** Folder with {@code tokens.json}, {@code proof.key}, {@code pseudonym.key}. */
  public static Path secretsDir() {
    return secrets().dir();
  }

  /** A token that may do everything. */
  public static String adminToken() {
    return secret(Secrets::adminToken);
  }

  /** A folder of this JVM for what a test writes; removed when the JVM ends. */
  public static Path workDir() {
    return Path.of("target", "test-stack", Long.toString(ProcessHandle.current().pid())).toAbsolutePath();
  }

  private static String databaseAddress() {
    return once("postgres", () -> backend().postgres(databasePassword()));
  }

  private static Backend backend() {
    return Backend.named(System.getProperty("persona.stack", "embedded"));
  }

  private static Secrets secrets() {
    return new Secrets(Path.of(once("secrets", () -> {
      try {
        return new Secrets(workDir().resolve("secrets")).ensure().dir().toString();
      } catch (IOException unwritable) {
        throw new UncheckedIOException(unwritable);
      }
    })));
  }

  private static String secret(SecretReader reader) {
    try {
      return reader.read(secrets());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private interface SecretReader {
    String read(Secrets secrets) throws IOException;
  }

  // Quarkus loads this class more than once per JVM: what is started is remembered where every class loader sees it,
  // and the lock is a string that the JVM holds once.
  private static String once(String part, Supplier<String> start) {
    var key = PREFIX + part;
    synchronized (key.intern()) {
      var address = System.getProperty(key);
      if (address == null) {
        address = start.get();
        System.setProperty(key, address);
      }
      return address;
    }
  }
}
