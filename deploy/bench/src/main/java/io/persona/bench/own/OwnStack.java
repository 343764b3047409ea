package io.persona.bench.own;

import io.persona.bench.BenchFailed;
import io.persona.cli.api.Environment;
import io.persona.cli.api.Service;
import io.persona.local.Home;
import io.persona.local.Installation;
import io.persona.local.Member;
import io.persona.local.Ports;
import io.persona.local.Settings;
import io.persona.local.infra.QuarkusService;
import io.persona.local.process.ChildProcess;
import io.persona.local.process.Program;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A broker, a database that waits for its disk, and a registry, on ports and in a home of their own, and the services on
 * them that are started. Nothing of it stays.
 */
public final class OwnStack implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(12);
  private static final long POLL_MILLIS = 50;
  /** For 100 000 agents in one instance. */
  private static final String ROUTING_HEAP = "768m";

  private final Map<String, String> variables = new HashMap<>(System.getenv());
  private final Installation installation = Installation.find();
  private final Path home;
  private final Settings settings;
  private final List<ChildProcess> services = new ArrayList<>();

  private OwnStack(Path home, String routingHeap) {
    this.home = home;
    for (var member : Member.values()) {
      variables.put(member.portVariable(), Integer.toString(Ports.free()));
    }
    variables.put(Environment.HOME, home.toString());
    variables.put("PERSONA_SERVICES", "none");
    variables.put("PERSONA_AOT", "off");
    variables.put(Member.ROUTING.heapVariable(), routingHeap);
    this.settings = new Settings(Map.copyOf(variables));
  }

  /** Starts everything but the query service. */
  public static OwnStack start() throws IOException, InterruptedException {
    return start(ROUTING_HEAP);
  }

  /** @param routingHeap of each instance of the routing service, as {@code -Xmx} takes it */
  public static OwnStack start(String routingHeap) throws IOException, InterruptedException {
    var stack = new OwnStack(Files.createTempDirectory("persona-bench"), routingHeap);
    stack.persona("up");
    return stack;
  }

  /** What a client of this stack finds in its environment, where the routing service is on this port. */
  public Environment environment(int routingPort) {
    var here = new HashMap<>(variables);
    here.put(Service.ROUTING.urlVariable(), "http://" + Ports.HOST + ":" + routingPort);
    return new Environment(Map.copyOf(here));
  }

  /** Starts the query service, and waits until it answers; it may have a log to catch up with. */
  public void startQuery() throws IOException, InterruptedException {
    var started = start(Member.QUERY, "bench", settings.port(Member.QUERY), Map.of());
    await(started, () -> Ports.answers(settings.port(Member.QUERY)));
  }

  /**
   * Starts an instance of the routing service, and waits until it is ready.
   *
   * @param instanceId other than that of every other instance
   * @param variables  on top of those of the stack
   */
  public void startRouting(String instanceId, int port, Map<String, String> variables)
      throws IOException, InterruptedException {
    await(start(Member.ROUTING, instanceId, port, variables), QuarkusService.at(port)::isReady);
  }

  private ChildProcess start(Member member, String instanceId, int port, Map<String, String> more)
      throws IOException {
    var stack = new LocalStack(installation, settings, new Home(home), settings.aot(installation));
    var program = stack.another(member, instanceId, port);
    var environment = new HashMap<>(program.environment());
    environment.putAll(more);
    var started = ChildProcess.start(
        new Program(program.name(), program.command(), environment, program.stopSignal()),
        home.resolve(program.name() + "-" + instanceId + ".log"));
    services.add(started);
    return started;
  }

  private static void await(ChildProcess started, BooleanSupplier reached) throws InterruptedException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!reached.getAsBoolean()) {
      if (!started.isAlive() || System.nanoTime() > deadline) {
        throw new BenchFailed("a service did not start: " + started.lastLines(10));
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  public void awaitReady() throws InterruptedException {
    await(services.getLast(), QuarkusService.at(settings.port(Member.QUERY))::isReady);
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
    for (var service : services) {
      service.stop(STOP_PATIENCE);
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
