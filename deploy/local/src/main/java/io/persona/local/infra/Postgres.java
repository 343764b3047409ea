package io.persona.local.infra;

import io.persona.local.Ports;
import io.persona.local.process.Program;
import io.persona.local.process.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A PostgreSQL server with the databases {@code persona} and {@code registry}, both owned by the user {@code persona}.
 *
 * @param binaries   folder with {@code bin}, {@code lib}, {@code share}
 * @param data       folder of the cluster; created at the first start, durable across starts
 * @param port       port on the loopback interface; there is no Unix socket
 * @param password   password of the user {@code persona}, used when the cluster is created
 * @param durability whether a commit waits for the disk
 */
public record Postgres(Path binaries, Path data, int port, String password, Durability durability) {
  /** Name of the process. */
  public static final String NAME = "postgres";
  /** The user of the services. */
  public static final String USER = "persona";

  private static final String READY = "ready";
  private static final int STATUS_LINE = 7;

  /** Whether a commit waits for the disk. */
  public enum Durability {
    /** A commit that was answered survives a power cut. */
    DURABLE,
    /** For tests, whose data nobody misses. */
    THROW_AWAY
  }

  /** Creates the cluster when there is none, and gives the program that serves it. */
  public Program program() throws IOException, InterruptedException {
    if (!Files.exists(data.resolve("PG_VERSION"))) {
      new PostgresCluster(binaries, password).create(data);
    }
    var command = new ArrayList<>(List.of(binaries.resolve("bin/postgres").toString(), "-D", data.toString()));
    settings().forEach((key, value) -> command.addAll(List.of("-c", key + "=" + value)));
    return new Program(NAME, Unprivileged.command(command), Map.of(), StopSignal.INT);
  }

  private Map<String, String> settings() {
    var on = durability == Durability.DURABLE ? "on" : "off";
    return Map.of("port", Integer.toString(port), "listen_addresses", Ports.HOST, "unix_socket_directories", "",
        "fsync", on, "synchronous_commit", on, "full_page_writes", on, "max_connections", "100", "shared_buffers",
        "64MB", "timezone", "UTC");
  }

  /** Whether it accepts connections, as it says itself in its pid file. */
  public boolean isReady() {
    try {
      var lines = Files.readAllLines(data.resolve("postmaster.pid"));
      return lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals(READY);
    } catch (IOException notThereYet) {
      return false;
    }
  }

  /** For example {@code jdbc:postgresql://127.0.0.1:15432/persona}. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://" + Ports.HOST + ":" + port + "/" + database;
  }

  /** For example {@code postgresql://127.0.0.1:15432/persona}. */
  public String reactiveUrl(String database) {
    return "postgresql://" + Ports.HOST + ":" + port + "/" + database;
  }
}
