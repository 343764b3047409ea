package io.persona.local.supervise;

import io.persona.local.Home;
import io.persona.local.Installation;
import io.persona.local.Member;
import io.persona.local.Ports;
import io.persona.local.Settings;
import io.persona.local.contract.SchemaRegistrar;
import io.persona.local.contract.Topics;
import io.persona.local.infra.KafkaBroker;
import io.persona.local.infra.Postgres;
import io.persona.local.infra.QuarkusService;
import io.persona.local.infra.Registry;
import io.persona.local.process.AotCache;
import io.persona.local.process.JavaProgram;
import io.persona.local.process.Program;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * The local stack: what there is, and what waits for what.
 *
 * <p>Nothing waits without a reason. The services wait for the topics, because Kafka Streams ends when its source topics
 * are missing, and for the schemas, because a value that cannot be decoded would look like poison.
 */
public final class LocalStack {
  // Far more than a start takes on a busy machine: a process that dies is noticed at once, this is for one that hangs.
  private static final Duration START_LIMIT = Duration.ofMinutes(5);
  private static final int ANY_PORT = 0;
  /** Name of the last step, without which the stack can be used. */
  public static final String SAMPLES = "samples";

  private static final String TOPICS = "topics";
  private static final String SCHEMAS = "schemas";

  private final Installation installation;
  private final Settings settings;
  private final Home home;
  private final AotCache aot;
  private final Postgres postgres;
  private final KafkaBroker kafka;
  private final Registry registry;

  /** Makes the secrets of the home when there are none. */
  public LocalStack(Installation installation, Settings settings, Home home, AotCache aot) throws IOException {
    this.installation = installation;
    this.settings = settings;
    this.home = home;
    this.aot = aot;
    this.postgres = new Postgres(installation.postgres(), home.data("postgres"), settings.port(Member.POSTGRES),
        home.secrets().ensure().postgresPassword(), Postgres.Durability.DURABLE);
    this.kafka = new KafkaBroker(home.data("kafka"), settings.port(Member.KAFKA), settings.heap(Member.KAFKA),
        List.of());
    this.registry = new Registry(postgres, settings.port(Member.REGISTRY), Ports.free(),
        settings.heap(Member.REGISTRY), List.of());
  }

  /** Everything to bring about, in the order in which people list it. */
  public List<Unit> units() {
    return Stream.of(infrastructure().stream(), services(), samples()).flatMap(units -> units).toList();
  }

  private List<Unit> infrastructure() {
    return List.of(service(Member.POSTGRES, Set.of(), postgres::program, postgres::isReady),
        service(Member.KAFKA, Set.of(), () -> runnable(kafka.program(installation)), kafka::isReady),
        service(Member.REGISTRY, Set.of(Postgres.NAME), () -> runnable(registry.program(installation)),
            registry::isReady),
        new Unit.Step(TOPICS, Set.of(KafkaBroker.NAME),
            () -> new Topics(kafka.bootstrapServers()).ensure(settings.partitions())),
        new Unit.Step(SCHEMAS, Set.of(Registry.NAME),
            () -> new SchemaRegistrar(registry.url()).registerAllOnce(home.data("schemas-registered"))));
  }

  private Stream<Unit> services() {
    return wanted().map(member -> service(member, Set.of(TOPICS, SCHEMAS, Postgres.NAME),
        () -> runnable(program(member)), QuarkusService.at(settings.port(member))::isReady));
  }

  private Stream<Unit> samples() {
    return wanted().filter(Member.COMMAND::equals).map(command -> new Unit.Step(SAMPLES, Set.of(command.processName()),
        new SampleImport(installation, home, aot, settings.environment())));
  }

  private Stream<Member> wanted() {
    return settings.services().stream();
  }

  private Program runnable(JavaProgram program) throws IOException {
    return program.program(installation.launch(), aot);
  }

  /** Every JVM of the stack. */
  public List<JavaProgram> javaPrograms() throws IOException {
    return Stream.concat(Stream.of(kafka.program(installation), registry.program(installation)),
        wanted().map(this::program)).toList();
  }

  private JavaProgram program(Member member) {
    return flight(program(member, member.processName(), settings.port(member)), member, settings.flightPort());
  }

  private static JavaProgram flight(JavaProgram program, Member member, int port) {
    return member == Member.ROUTING ? program.with("PERSONA_FLIGHT_PORT", Integer.toString(port)) : program;
  }

  private JavaProgram program(Member member, String process, int port) {
    var connections = new QuarkusService.Connections(kafka.bootstrapServers(), registry.url(), postgres,
        home.secrets().dir(), home.data("streams").resolve(process));
    return QuarkusService.at(port).program(installation, member, settings.heap(member), connections);
  }

  /**
   * One more instance of a service beside the one that the stack keeps running, for whoever wants to run it.
   *
   * @param instanceId other than that of every other instance
   */
  public Program another(Member member, String instanceId, int port) throws IOException {
    var program = program(member, member.processName() + "-" + instanceId, port).with("PERSONA_INSTANCE_ID",
        instanceId);
    return runnable(flight(program, member, ANY_PORT));
  }

  private Unit service(Member member, Set<String> after, Unit.ProgramSource program, BooleanSupplier ready) {
    return new Unit.Service(member.processName(), after, program, ready, settings.port(member), START_LIMIT);
  }
}
