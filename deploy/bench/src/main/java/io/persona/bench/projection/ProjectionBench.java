package io.persona.bench.projection;

import io.persona.bench.Bench;
import io.persona.bench.BenchFailed;
import io.persona.bench.Effort;
import io.persona.bench.Figure;
import io.persona.bench.own.OwnStack;
import io.persona.bench.own.Personas;
import io.persona.cli.api.Environment;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A backlog of the log into rows, in a stack of its own that waits for its disk: histories of four events, interleaved, as
 * the command service seals and chains them. The baseline is PostgreSQL's COPY of the rows that came of it, into tables
 * with the same indexes, on the same instance in the same run. Then the rate when a million personas lie there already,
 * against the rate when there were few.
 */
public final class ProjectionBench implements Bench {
  private static final double TARGET_SHARE = 0.25;
  private static final double TARGET_FLAT = 0.8;
  private static final int PATIENCE_SECONDS = 60;
  private static final String OFFSET = "select coalesce(sum(next_offset), 0) from projection_offset where projection = 'personas'";
  private static final String ROWS = """
                                     select (select count(*) from persona) + (select count(*) from proposal) + (select count(*) from history)
                                       + (select count(*) from snapshot)""";

  @Override
  public String name() {
    return "projection";
  }

  @Override
  public String measures() {
    return "rows per second from a backlog of the log; baseline: COPY of the same rows. In a stack of its own, minutes";
  }

  @Override
  public List<Figure> run(Environment environment, Effort effort) throws IOException, InterruptedException {
    var backlog = effort.samples() * 1000;
    var sample = backlog / 10;
    var personas = effort.samples() * 1000;
    try (var stack = OwnStack.start(); var log = new ForgedLog(stack)) {
      var written = log.write(sample);
      stack.startQuery();
      try (var database = stack.database()) {
        await(database, written);
        var few = project(stack, log, sample);
        var before = number(database, ROWS);
        var events = project(stack, log, backlog);
        var rows = number(database, ROWS) - before;
        var rate = events * rows / backlog;
        var copied = Copy.run(database, backlog / ForgedLog.EVENTS_EACH);
        Personas.fill(database, personas);
        var many = project(stack, log, sample);
        return List.of(
            Figure.atLeast("rows_per_second", rate, "1/s", copied.rate(), TARGET_SHARE * copied.rate()),
            Figure.plain("events_per_second", events, "1/s"), Figure.plain("backlog", backlog, "count"),
            Figure.plain("copied_rows", copied.rows(), "count"),
            Figure.atLeast("events_per_second_among_many", many, "1/s", few, TARGET_FLAT * few),
            Figure.plain("personas", number(database, "select count(*) from persona"), "count"));
      } catch (SQLException failed) {
        throw new BenchFailed(String.valueOf(failed.getMessage()));
      }
    }
  }

  /** Events per second. They all wait behind the lock of the offsets; the first tenth is for getting going. */
  private static double project(OwnStack stack, ForgedLog log, int events)
      throws IOException, SQLException, InterruptedException {
    try (var database = stack.database(); var hold = stack.database()) {
      hold.setAutoCommit(false);
      number(hold, "select next_offset from projection_offset where projection = 'personas' for update");
      var from = number(database, OFFSET);
      var written = log.write(events);
      hold.commit();
      var begun = await(database, from + written / 10);
      var started = System.nanoTime();
      var ended = await(database, from + written);
      return (ended - begun) / ((System.nanoTime() - started) / 1e9);
    }
  }

  /** Waits until the view reads on from there, or later; returns from where. */
  private static long await(Connection database, long offset) throws SQLException, InterruptedException {
    var last = -1L;
    for (var since = System.nanoTime(); System.nanoTime() - since < TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);) {
      var now = number(database, OFFSET);
      if (now >= offset) {
        return now;
      }
      since = now > last ? System.nanoTime() : since;
      last = now;
      TimeUnit.MILLISECONDS.sleep(20);
    }
    throw new BenchFailed("the projector stands still at " + last + ", before " + offset);
  }

  private static long number(Connection database, String query) throws SQLException {
    try (var statement = database.createStatement(); var rows = statement.executeQuery(query)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }
}
