package io.persona.local;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The processes of the stack, in the order in which people list them. */
public enum Member {
  /** Database of the read models and of the registry. */
  POSTGRES(15432, "", ""),
  /** The log. */
  KAFKA(9092, "512m", ""),
  /** Schemas. */
  REGISTRY(8085, "256m", ""),
  /** Decides commands. */
  COMMAND(8081, "512m", "persona-command-svc"),
  /** Read models, dashboard. */
  QUERY(8080, "512m", "persona-query-svc"),
  /** Vibe windows. */
  TELEMETRY(8082, "512m", "telemetry-aggregator"),
  /** Drafts proposals. */
  SYNTHESIS(8083, "256m", "synthesis-worker"),
  /** Fingerprint index. */
  ROUTING(8084, "256m", "routing-svc");

  private final int defaultPort;
  private final String defaultHeap;
  private final String module;

  Member(int defaultPort, String defaultHeap, String module) {
    this.defaultPort = defaultPort;
    this.defaultHeap = defaultHeap;
    this.module = module;
  }

  /** For example {@code query}. */
  public String processName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The member with this process name. */
  public static Optional<Member> named(String processName) {
    return Arrays.stream(values()).filter(member -> member.processName().equals(processName)).findFirst();
  }

  /** The members that this project builds: Quarkus applications. */
  public static List<Member> services() {
    return Arrays.stream(values()).filter(member -> !member.module.isEmpty()).toList();
  }

  /** Environment variable that overrides the port, for example {@code PERSONA_QUERY_PORT}. */
  public String portVariable() {
    return "PERSONA_" + name() + "_PORT";
  }

  /** Environment variable that overrides the maximal heap, for example {@code PERSONA_QUERY_HEAP}. */
  public String heapVariable() {
    return "PERSONA_" + name() + "_HEAP";
  }

  int defaultPort() {
    return defaultPort;
  }

  String defaultHeap() {
    return defaultHeap;
  }

  /** Directory of the module that builds it; empty for what is not built here. */
  public String module() {
    return module;
  }
}
