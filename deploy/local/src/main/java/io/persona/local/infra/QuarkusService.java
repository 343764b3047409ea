package io.persona.local.infra;

import io.persona.local.Installation;
import io.persona.local.Member;
import io.persona.local.Ports;
import io.persona.local.process.HttpProbe;
import io.persona.local.process.JavaProgram;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One of the services of this project.
 *
 * @param port port of its API
 */
public record QuarkusService(int port) {
  private static final List<String> OPTIONS = List
      .of("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
  /** Changes wait for it, a flood is counted by it, or it reads a whole topic at each start: optimised as soon as Java would by itself. */
  private static final List<String> HOT = and(OPTIONS, JavaProgram.EAGER);
  /** Its search has vectors where the processor has what they need. */
  private static final List<String> ROUTING = and(HOT, List.of("--add-modules=jdk.incubator.vector"));

  private static List<String> and(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private static List<String> options(Member member) {
    return switch (member) {
      case ROUTING -> ROUTING;
      case COMMAND, TELEMETRY -> HOT;
      default -> OPTIONS;
    };
  }

  /** A service on this port. */
  public static QuarkusService at(int port) {
    return new QuarkusService(port);
  }

  /**
   * What every service is told.
   *
   * @param bootstrapServers the broker
   * @param registryUrl      the registry
   * @param database         the server that holds the database {@code persona}
   * @param secrets          folder of the secrets
   * @param streamsState     folder for the state stores of this service
   */
  public record Connections(String bootstrapServers, String registryUrl, Postgres database, Path secrets,
      Path streamsState) {}

  /** The program that serves it. */
  public JavaProgram program(Installation installation, Member member, String heap, Connections to) {
    return new JavaProgram(member.processName(), "io.quarkus.runner.GeneratedMain", installation.service(member), heap,
        options(member), List.of(), environment(to));
  }

  // OTEL_EXPORTER_OTLP_ENDPOINT and every other variable of the caller reach the service as they are.
  private Map<String, String> environment(Connections to) {
    return Map.ofEntries(Map.entry("QUARKUS_HTTP_HOST", Ports.HOST),
        Map.entry("QUARKUS_HTTP_PORT", Integer.toString(port)),
        Map.entry("KAFKA_BOOTSTRAP_SERVERS", to.bootstrapServers()),
        Map.entry("KAFKA_STREAMS_STATE_DIR", to.streamsState().toString()),
        Map.entry("PERSONA_REGISTRY_URL", to.registryUrl()),
        Map.entry("PERSONA_SECRETS_DIR", to.secrets().toString()),
        Map.entry("QUARKUS_DATASOURCE_REACTIVE_URL", to.database().reactiveUrl("persona")),
        Map.entry("QUARKUS_DATASOURCE_JDBC_URL", to.database().jdbcUrl("persona")),
        Map.entry("QUARKUS_DATASOURCE_USERNAME", Postgres.USER),
        Map.entry("QUARKUS_DATASOURCE_PASSWORD", to.database().password()));
  }

  /** Whether it has caught up and answers. */
  public boolean isReady() {
    return HttpProbe.isUp("http://" + Ports.HOST + ":" + port + "/q/health/ready");
  }
}
