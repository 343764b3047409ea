package io.persona.bench.own;

import io.persona.bench.BenchFailed;
import io.persona.cli.api.Environment;
import io.persona.local.Home;
import io.persona.local.Installation;
import io.persona.local.Member;
import io.persona.local.Ports;
import io.persona.local.Settings;
import io.persona.local.infra.QuarkusService;
import io.persona.local.process.ChildProcess;
import io.persona.local.supervise.LocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A broker, a database that waits for its disk, and a registry, on ports and in a home of their own, and the query
 * service on them when it is started. Nothing of it stays.
 */
public final class OwnStack implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(12);
  private static final long POLL_MILLIS = 50;

  private final Map<String, String> variables = new HashMap<>(System.getenv());
  private final Installation installation = Installation.find();
  private final Path home;
  private final Settings settings;
  private @Nullable ChildProcess query;

  private OwnStack(Path home) {
    this.home = home;
    for (var member : Member.values()) {
      variables.put(member.portVariable(), Integer.toString(Ports.free()));
    }
    variables.put(Environment.HOME, home.toString());
    variables.put("PERSONA_SERVICES", "none");
    variables.put("PERSONA_AOT", "off");
    this.settings = new Settings(Map.copyOf(variables));
  }

  /** Starts everything but the query service. */
  public static OwnStack start() throws IOException, InterruptedException {
    var stack = new OwnStack(Files.createTempDirectory("persona-bench"));
    stack.persona("up");
    return stack;
  }

  /** Starts the query service, and waits until it answers; it may have a log to catch up with. */
  public void startQuery() throws IOException, InterruptedException {
    var stack = new LocalStack(installation, settings, new Home(home), settings.aot(installation));
    var started = ChildProcess.start(stack.another(Member.QUERY, "bench", settings.port(Member.QUERY)),
        home.resolve("query.log"));
    query = started;
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!Ports.answers(settings.port(Member.QUERY))) {
      if (!started.isAlive() || System.nanoTime() > deadline) {
        throw new BenchFailed("the query service did not start: " + started.lastLines(10));
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  public void awaitReady() throws InterruptedException {
    var service = QuarkusService.at(settings.port(Member.QUERY));
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!service.isReady()) {
      if (System.nanoTime() > deadline) {
        throw new BenchFailed("the query service is not ready");
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  /** What a client of this stack finds in its environment. */
  public Environment environment() {
    return new Environment(Map.copyOf(variables));
  }

  public String bootstrapServers() {
    return Ports.HOST + ":" + settings.port(Member.KAFKA);
  }

  public String registryUrl() {
    return "http://" + Ports.HOST + ":" + settings.port(Member.REGISTRY) + "/apis/registry/v3";
  }

  public Path secrets() {
    return new Home(home).secrets().dir();
  }

  /** The database of the views. */
  public Connection database() throws IOException {
    var url = "jdbc:postgresql://" + Ports.HOST + ":" + settings.port(Member.POSTGRES) + "/persona";
    try {
      return DriverManager.getConnection(url, "persona", new Home(home).secrets().ensure().postgresPassword());
    } catch (SQLException away) {
      throw new IOException(away);
    }
  }

  private void persona(String verb) throws IOException, InterruptedException {
    var log = home.resolve(verb + ".log");
    var builder = new ProcessBuilder(installation.root().resolve("persona").toString(), verb)
        .redirectErrorStream(true).redirectOutput(Redirect.to(log.toFile()));
    builder.environment().putAll(variables);
    if (builder.start().waitFor() != 0) {
      throw new BenchFailed("./persona " + verb + " failed: " + Files.readString(log));
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    if (query != null) {
      query.stop(STOP_PATIENCE);
    }
    persona("down");
    try (var files = Files.walk(home)) {
      files.sorted(Comparator.reverseOrder()).forEach(OwnStack::delete);
    }
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException stillInUse) {
      throw new UncheckedIOException(stillInUse);
    }
  }
}
