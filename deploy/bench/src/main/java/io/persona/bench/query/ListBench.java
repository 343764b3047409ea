package io.persona.bench.query;

import io.persona.bench.Bench;
import io.persona.bench.BenchFailed;
import io.persona.bench.Client;
import io.persona.bench.Effort;
import io.persona.bench.Figure;
import io.persona.bench.Stopwatch;
import io.persona.bench.own.OwnStack;
import io.persona.bench.own.Personas;
import io.persona.cli.api.Environment;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Pages of 50 personas by every filter and sort, among a million of them in a stack of its own. That no statement read a
 * whole table is what the database itself counted; the baseline is one read of a single persona.
 */
public final class ListBench implements Bench {
  private static final double TARGET_P99_MILLIS = 50;
  private static final Resource LIST = Resource.at(Service.QUERY, "state", "persona");
  private static final String SCANS = "select seq_scan from pg_stat_user_tables where relname = 'persona'";
  private static final long STATISTICS_SECONDS = 2;

  private static final Map<String, Resource> PAGES = pages();

  private static Map<String, Resource> pages() {
    var pages = new LinkedHashMap<String, Resource>();
    pages.put("all", LIST);
    pages.put("owner_kind", LIST.with("owner_kind", "agent"));
    pages.put("owner_ref", LIST.with("owner_ref", "owner-77"));
    pages.put("archetype", LIST.with("archetype", "archetype-7"));
    pages.put("archetype_and_owner_kind", LIST.with("archetype", "archetype-7").with("owner_kind", "agent"));
    pages.put("archetype_by_name", LIST.with("archetype", "archetype-7").with("sort", "name"));
    pages.put("owner_ref_by_name", LIST.with("owner_ref", "owner-77").with("sort", "-name"));
    pages.put("by_name", LIST.with("sort", "name"));
    pages.put("by_id", LIST.with("sort", "-id"));
    pages.put("text_frequent", LIST.with("q", "name"));
    pages.put("text_rare", LIST.with("q", "filled-99999"));
    pages.put("text_none", LIST.with("q", "no such text"));
    pages.put("archived", LIST.with("archived", "true"));
    return pages;
  }

  @Override
  public String name() {
    return "lists";
  }

  @Override
  public String measures() {
    return "pages of 50 by filter and sort among a million personas; baseline: one persona. In a stack of its own, minutes";
  }

  @Override
  public List<Figure> run(Environment environment, Effort effort) throws IOException, InterruptedException {
    try (var stack = OwnStack.start()) {
      stack.startQuery();
      stack.awaitReady();
      try (var database = stack.database(); var client = new Client(stack.environment())) {
        Personas.fill(database, effort.samples() * 1000);
        return figures(database, client, effort.tenth());
      } catch (SQLException failed) {
        throw new BenchFailed(String.valueOf(failed.getMessage()));
      }
    }
  }

  private static List<Figure> figures(Connection database, Client client, Effort rounds)
      throws IOException, InterruptedException, SQLException {
    var one = time(client, Resource.at(Service.QUERY, "state", "persona", "filled-77"), rounds);
    var scans = scans(database);
    var figures = new ArrayList<Figure>();
    for (var page : PAGES.entrySet()) {
      figures.add(new Figure(page.getKey() + "_p99", time(client, page.getValue(), rounds), "ms", one,
          TARGET_P99_MILLIS));
    }
    figures.add(new Figure("sequential_scans", scans(database) - scans, "count", null, 0.0));
    figures.add(Figure.plain("samples_each", rounds.samples(), "count"));
    return figures;
  }

  private static double time(Client client, Resource resource, Effort rounds)
      throws IOException, InterruptedException {
    var times = new Stopwatch();
    for (var i = -rounds.warmUp(); i < rounds.samples(); i++) {
      var before = System.nanoTime();
      client.get(resource).accept(200);
      if (i >= 0) {
        times.since(before);
      }
    }
    return times.samples().percentile(99);
  }

  /** The services' sessions tell what they counted at most a second later. */
  private static double scans(Connection database) throws SQLException, InterruptedException {
    TimeUnit.SECONDS.sleep(STATISTICS_SECONDS);
    try (var statement = database.createStatement(); var rows = statement.executeQuery(SCANS)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
