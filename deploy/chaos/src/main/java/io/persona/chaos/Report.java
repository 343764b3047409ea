package io.persona.chaos;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.chaos.fault.Inflicted;
import io.persona.chaos.fault.Recovery;
import io.persona.chaos.verify.Check;
import io.persona.chaos.workload.Acknowledged;
import io.persona.cli.frame.Table;
import java.time.Duration;
import java.util.List;

/**
 * What came of a run.
 *
 * @param sent     requests, with those that repeated an earlier one
 * @param repeated requests that repeated an earlier one
 * @param told     the definite answers
 */
public record Report(Seed seed, Duration lasted, List<Inflicted> faults, long sent, long repeated,
    List<Acknowledged> told, List<Recovery> recoveries, List<Check> checks) {
  private static final int SHOWN = 5;

  /** Whether every promise was kept. */
  public boolean holds() {
    return checks.stream().allMatch(Check::holds);
  }

  private long accepted() {
    return told.stream().filter(Acknowledged::accepted).count();
  }

  /** For people. */
  public String table() {
    var text = new StringBuilder();
    text.append("seed %d, %.1f minutes: %d requests, %d of them repeated; %d commands answered, %d of them accepted%n%n"
        .formatted(seed.value(), lasted.toMillis() / 60_000.0, sent, repeated, told.size(), accepted()));
    var mended = Table.of("FAULT", "TIMES", "READY P50 s", "READY MAX s", "ANSWERED P50 s", "ANSWERED MAX s");
    for (var one : recoveries) {
      mended.row(one.fault(), one.times(), Recovery.p50(one.ready()), Recovery.max(one.ready()),
          Recovery.p50(one.answered()), Recovery.max(one.answered()));
    }
    var kept = Table.of("PROMISE", "LOOKED AT", "KEPT");
    checks.forEach(check -> kept.row(check.name(), check.looked(), check.holds() ? "yes" : "NO"));
    text.append(mended).append('\n').append(kept);
    checks.forEach(check -> check.broken().stream().limit(SHOWN)
        .forEach(broken -> text.append("broken: ").append(broken).append('\n')));
    return text.append('\n').append(holds() ? "All promises were kept.\n" : "NOT all promises were kept.\n").toString();
  }

  /** For programs: a line of JSON for each fault, each recovery and each check, and a last one for all. */
  public String lines() {
    var text = new StringBuilder();
    faults.forEach(one -> text.append(line("fault").put("fault", one.fault()).put("at", one.at())
        .put("ready_after_seconds", one.readyAfter().toMillis() / 1000.0)).append('\n'));
    recoveries.forEach(one -> text.append(line("recovery").put("fault", one.fault()).put("times", one.times())
        .put("ready_p50_seconds", Recovery.p50(one.ready())).put("ready_max_seconds", Recovery.max(one.ready()))
        .put("answered_p50_seconds", Recovery.p50(one.answered()))
        .put("answered_max_seconds", Recovery.max(one.answered()))).append('\n'));
    for (var check : checks) {
      var json = line("check").put("check", check.name()).put("looked", check.looked()).put("holds", check.holds());
      check.broken().forEach(json.putArray("broken")::add);
      text.append(json).append('\n');
    }
    return text.append(line("verdict").put("minutes", lasted.toMillis() / 60_000.0).put("requests", sent)
        .put("repeated", repeated).put("answered", told.size()).put("accepted", accepted()).put("faults", faults.size())
        .put("holds", holds())).append('\n').toString();
  }

  private ObjectNode line(String kind) {
    return JsonNodeFactory.instance.objectNode().put("kind", kind).put("seed", seed.value());
  }
}
