package io.persona.bench.query;

import io.persona.bench.Bench;
import io.persona.bench.Client;
import io.persona.bench.Effort;
import io.persona.bench.Figure;
import io.persona.cli.api.Environment;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads of single personas as fast as answers come: whole, and by callers that have the answer already. The baseline is an
 * endpoint of the same service, behind the same token check, that answers the same bytes from its memory. All take turns.
 */
public final class QueryBench implements Bench {
  private static final int READERS = 64;
  private static final int TURNS = 3;
  /** It takes the compilers of the service about half a minute to get to what is hot. */
  private static final int WARM_UP_TURNS = 3;
  private static final double TARGET_SHARE = 0.6;
  private static final double TARGET_SHARE_UNCHANGED = 0.85;
  private static final Resource PROBE = Resource.at(Service.QUERY, "probe", "memory");

  @Override
  public String name() {
    return "query";
  }

  @Override
  public String measures() {
    return "reads of 64 personas by 64 readers, whole and unchanged (304); baseline: the same bytes from memory";
  }

  @Override
  public List<Figure> run(Environment environment, Effort effort) throws IOException, InterruptedException {
    var turn = Duration.ofSeconds(Math.max(2, effort.samples() / 200));
    try (var client = new Client(environment)) {
      var personas = HotPersonas.ensure(client, READERS);
      var answer = client.get(HotPersonas.row(personas.getFirst()));
      client.put(PROBE, answer.body()).accept(204);
      var tags = new ArrayList<String>();
      for (var id : personas) {
        tags.add(client.get(HotPersonas.row(id)).etag());
      }
      var token = "Authorization: " + client.authorization() + "\r\n";
      try (var memory = Load.of(READERS, _ -> new Load.Ask(at(environment, PROBE), token, 200));
          var whole = Load.of(READERS,
              reader -> new Load.Ask(at(environment, HotPersonas.row(personas.get(reader))), token, 200));
          var unchanged = Load.of(READERS,
              reader -> new Load.Ask(at(environment, HotPersonas.row(personas.get(reader))),
                  token + "If-None-Match: " + tags.get(reader) + "\r\n", 304))) {
        var loads = Map.of("memory", memory, "whole", whole, "unchanged", unchanged);
        inTurn(loads, turn, WARM_UP_TURNS);
        var rates = inTurn(loads, turn, TURNS);
        var baseline = rates.get("memory");
        return List.of(
            Figure.atLeast("reads_per_second", rates.get("whole"), "1/s", baseline, TARGET_SHARE * baseline),
            Figure.atLeast("unchanged_per_second", rates.get("unchanged"), "1/s", baseline,
                TARGET_SHARE_UNCHANGED * baseline),
            Figure.plain("answer_bytes", answer.body().length(), "B"));
      }
    }
  }

  private static URI at(Environment environment, Resource resource) {
    return URI.create(resource.service().url(environment) + resource.path());
  }

  /** The median rate of each. */
  private static Map<String, Double> inTurn(Map<String, Load> loads, Duration turn, int turns)
      throws InterruptedException {
    var rates = new HashMap<String, List<Double>>();
    for (var i = 0; i < turns; i++) {
      for (var load : loads.entrySet()) {
        rates.computeIfAbsent(load.getKey(), _ -> new ArrayList<>()).add(load.getValue().run(turn));
      }
    }
    var medians = new HashMap<String, Double>();
    rates.forEach((name, all) -> medians.put(name, all.stream().sorted().skip(turns / 2).findFirst().orElseThrow()));
    return medians;
  }
}
