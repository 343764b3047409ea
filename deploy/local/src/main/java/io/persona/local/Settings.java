package io.persona.local;

import io.persona.local.process.AotCache;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What the environment says about this stack.
 *
 * @param environment variables, for example {@code PERSONA_QUERY_PORT=18080}
 */
public record Settings(Map<String, String> environment) {
  private static final int DEFAULT_PARTITIONS = 4;
  private static final int MAX_PORT = 65535;

  /**
   * Port of a member.
   *
   * @throws IllegalArgumentException when the variable holds no port; the message names it
   */
  public int port(Member member) {
    return number(member.portVariable(), member.defaultPort(), MAX_PORT);
  }

  /** Port of the Arrow Flight server of routing ({@code PERSONA_FLIGHT_PORT}): two above that of its API unless it is named. */
  public int flightPort() {
    return number("PERSONA_FLIGHT_PORT", Math.min(port(Member.ROUTING) + 2, MAX_PORT), MAX_PORT);
  }

  /** Maximal heap of a member, as {@code -Xmx} takes it. */
  public String heap(Member member) {
    return environment.getOrDefault(member.heapVariable(), member.defaultHeap());
  }

  /** Partitions of a new topic ({@code PERSONA_TOPIC_PARTITIONS}). */
  public int partitions() {
    return number("PERSONA_TOPIC_PARTITIONS", DEFAULT_PARTITIONS, 1000);
  }

  /** Where the stack keeps its data ({@code PERSONA_HOME}). */
  public Home home(Installation installation) {
    var named = environment.get("PERSONA_HOME");
    return new Home(
        named == null ? installation.root().resolve(".persona") : Path.of(named).toAbsolutePath().normalize());
  }

  /**
   * What JVMs do about AOT caches ({@code PERSONA_AOT}): {@code off} is for finding out whether one of them is to blame,
   * {@code record} for a training run.
   */
  public AotCache aot(Installation installation) {
    return switch (environment.getOrDefault("PERSONA_AOT", "on")) {
      case "off" -> new AotCache.Off();
      case "record" -> new AotCache.Record(installation.aot());
      default -> new AotCache.Use(installation.aot());
    };
  }

  /**
   * The services that are wanted beside broker, database and registry ({@code PERSONA_SERVICES}): {@code all},
   * {@code none}, or names with commas between them, for example {@code command,query}.
   *
   * @throws IllegalArgumentException when one of them is no service; the message names it
   */
  public List<Member> services() {
    var wanted = environment.getOrDefault("PERSONA_SERVICES", "all").strip();
    return switch (wanted) {
      case "all", "" -> Member.services();
      case "none" -> List.of();
      default -> Arrays.stream(wanted.split(",")).map(String::strip).map(Settings::service).toList();
    };
  }

  private static Member service(String name) {
    return Member.named(name).filter(Member.services()::contains)
        .orElseThrow(() -> new IllegalArgumentException("PERSONA_SERVICES names '" + name
            + "'; it must be all, none, or some of command, query, telemetry, synthesis, routing, with commas"));
  }

  private int number(String variable, int otherwise, int max) {
    var text = environment.get(variable);
    if (text == null || text.isBlank()) {
      return otherwise;
    }
    try {
      var number = Integer.parseInt(text.strip());
      if (number >= 1 && number <= max) {
        return number;
      }
    } catch (NumberFormatException tellBelow) {
      // The message is the same as for a number out of range.
    }
    throw new IllegalArgumentException(variable + " is '" + text + "'; it must be a number from 1 to " + max);
  }
}
