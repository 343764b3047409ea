package io.persona.chaos.verify;

import io.persona.chaos.stack.ChaosStack;
import io.persona.chaos.workload.Acknowledged;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Compares what clients were told with what is in the log, and that with what the query service shows. */
public final class Verifier {
  private static final Duration VIEWS_WITHIN = Duration.ofMinutes(1);

  private Verifier() {}

  /** Reads everything, waits until the views have caught up or had time to, and checks. */
  public static List<Check> verify(ChaosStack stack, List<Acknowledged> journal)
      throws IOException, InterruptedException {
    var persona = stack.persona();
    try (var broker = new Broker(persona.bootstrapServers(), persona.registryUrl())) {
      var events = broker.events();
      var query = new QueryApi(persona.url("QUERY"), persona.adminToken());
      var vibe = new VibeApi(persona.url("QUERY"), stack.telemetryUrls(), persona.adminToken());
      return checks(caughtUp(vibe, new Evidence(journal, events, broker.results(), broker.samples(),
          caughtUp(query, events), Map.of())));
    }
  }

  private static Evidence caughtUp(VibeApi vibe, Evidence evidence) throws IOException, InterruptedException {
    var personas = SamplesCounted.fold(evidence).keySet();
    var deadline = System.nanoTime() + VIEWS_WITHIN.toNanos();
    var complete = evidence.with(vibe.vibes(personas));
    while (!(SamplesCounted.totals(complete).holds() && SamplesCounted.histories(complete).holds())
        && System.nanoTime() < deadline) {
      TimeUnit.SECONDS.sleep(1);
      complete = evidence.with(vibe.vibes(personas));
    }
    return complete;
  }

  private static Map<String, Evidence.View> caughtUp(QueryApi query, List<LoggedEvent> events)
      throws IOException, InterruptedException {
    var expected = ViewsEqualLog.fold(events);
    var deadline = System.nanoTime() + VIEWS_WITHIN.toNanos();
    var views = query.views();
    while (!views.equals(expected) && System.nanoTime() < deadline) {
      TimeUnit.SECONDS.sleep(1);
      views = query.views();
    }
    return views;
  }

  static List<Check> checks(Evidence evidence) {
    return List.of(NothingLost.events(evidence), NothingLost.results(evidence), NothingTwice.events(evidence),
        NothingTwice.commands(evidence), NothingTwice.decisions(evidence), Unbroken.versions(evidence),
        Unbroken.sequences(evidence), Unbroken.chains(evidence), ViewsEqualLog.check(evidence),
        SamplesCounted.totals(evidence),
        SamplesCounted.histories(evidence));
  }
}
