package io.persona.local.infra;

import io.persona.local.Installation;
import io.persona.local.Ports;
import io.persona.local.process.HttpProbe;
import io.persona.local.process.JavaProgram;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Apicurio Registry, with its content in the database {@code registry}.
 *
 * @param database       the server that holds the database
 * @param port           port of the API
 * @param managementPort port of health and metrics
 * @param heap           value of {@code -Xmx}
 * @param forked         options of the JVM on top of the common ones
 */
public record Registry(Postgres database, int port, int managementPort, String heap, List<String> forked) {
  /** Name of the process. */
  public static final String NAME = "registry";

  // Without the access log and the audit log, which tell of every request of every serialiser.
  // The quick compiler alone: it serves a few requests per start, and the other JVMs want the cores.
  private static final List<String> OPTIONS = List.of("-XX:TieredStopAtLevel=1",
      "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
      "-Dquarkus.log.level=WARN", "-Dquarkus.log.category.\"io.quarkus\".level=INFO",
      "-Dquarkus.http.access-log.enabled=false", "-Dquarkus.banner.enabled=false");
  private static final String DATABASE = "registry";

  /** The program that serves it; needs the database. */
  public JavaProgram program(Installation installation) {
    return new JavaProgram(NAME, "io.quarkus.runner.GeneratedMain", installation.registry(), heap, options(), List.of(),
        environment());
  }

  private List<String> options() {
    return Stream.concat(OPTIONS.stream(), forked.stream()).toList();
  }

  private Map<String, String> environment() {
    return Map.ofEntries(Map.entry("QUARKUS_HTTP_HOST", Ports.HOST),
        Map.entry("QUARKUS_HTTP_PORT", Integer.toString(port)), Map.entry("QUARKUS_MANAGEMENT_HOST", Ports.HOST),
        Map.entry("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort)),
        Map.entry("APICURIO_STORAGE_KIND", "sql"), Map.entry("APICURIO_STORAGE_SQL_KIND", "postgresql"),
        Map.entry("APICURIO_DATASOURCE_URL", database.jdbcUrl(DATABASE)),
        Map.entry("APICURIO_DATASOURCE_USERNAME", Postgres.USER),
        Map.entry("APICURIO_DATASOURCE_PASSWORD", database.password()),
        Map.entry("APICURIO_DATASOURCE_JDBC_INITIAL_SIZE", "2"), Map.entry("APICURIO_DATASOURCE_JDBC_MIN_SIZE", "2"),
        Map.entry("APICURIO_DATASOURCE_JDBC_MAX_SIZE", "10"));
  }

  /** Whether it answers requests. */
  public boolean isReady() {
    return HttpProbe.isUp("http://" + Ports.HOST + ":" + managementPort + "/health/ready");
  }

  /** The REST API, version 3, that the serialisers use. */
  public String url() {
    return "http://" + Ports.HOST + ":" + port + "/apis/registry/v3";
  }
}
