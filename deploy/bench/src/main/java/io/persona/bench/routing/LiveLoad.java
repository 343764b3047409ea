package io.persona.bench.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.persona.bench.BenchFailed;
import io.persona.bench.Client;
import io.persona.bench.ClosedLoop;
import io.persona.bench.Samples;
import io.persona.bench.Stopwatch;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.document.AgentPersona;
import io.persona.fingerprint.Fingerprint;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Eight clients that ask for the ten agents most like another one, again as soon as they are answered, beside updates. Some
 * ten times a second a watched persona becomes another agent. It is looked up by its id until the answer is the new one: a
 * search would tell more of what it costs itself. Then the new agent is searched for, and has to be found at once.
 */
final class LiveLoad {
  /** The first so many personas are changed by nobody else. */
  static final int WATCHED = 1_000;
  private static final int CLIENTS = 8;
  private static final int PAUSE_MILLIS = 50;
  private static final int LOOK_UP_MILLIS = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Resource COMPATIBLE = new Resource(Service.ROUTING, "/routing/compatible");

  private final Client client;
  private final StateRecords records;
  private final Changes changes;
  private final List<Fleet> fleets = IntStream.range(0, CLIENTS).mapToObj(i -> Fleet.independent(100 + i)).toList();
  private final Fleet newAgents = Fleet.independent(System.nanoTime());
  private final List<Stopwatch> answers = Stream.generate(Stopwatch::new).limit(CLIENTS).toList();
  private final Stopwatch visible = new Stopwatch();
  private final Stopwatch found = new Stopwatch();
  private double queries;
  private double updates;
  private double seconds;
  private int watched;

  LiveLoad(Client client, StateRecords records, Changes changes) {
    this.client = client;
    this.records = records;
    this.changes = changes;
  }

  /** @param updatesPerSecond 0 for none but those that are watched */
  void run(Duration turn, int updatesPerSecond) throws IOException, InterruptedException {
    long end = System.nanoTime() + turn.toNanos();
    try (var beside = Executors.newFixedThreadPool(2)) {
      var sent = beside.submit(() -> changes.send(updatesPerSecond, end));
      var watching = beside.submit(() -> watch(end));
      double rate = new ClosedLoop(CLIENTS, turn).run(this::ask);
      queries += rate * turn.toNanos() / 1e9;
      updates += sent.get();
      seconds += turn.toNanos() / 1e9;
      watching.get();
    } catch (ExecutionException failed) {
      throw new BenchFailed(String.valueOf(failed.getCause().getMessage()));
    }
  }

  private void ask(int worker) throws IOException, InterruptedException {
    var body = question(fleets.get(worker).next(), 10);
    long started = System.nanoTime();
    client.post(COMPATIBLE, body).accept(200);
    answers.get(worker).since(started);
  }

  private static String question(AgentPersona agent, int top) {
    var body = JsonNodeFactory.instance.objectNode().put("top", top);
    body.set("agent", StateRecords.block(agent));
    return body.toString();
  }

  private Void watch(long end) throws IOException, InterruptedException {
    while (System.nanoTime() < end) {
      int number = watched++ % WATCHED;
      var agent = newAgents.next();
      var record = records.state(number, agent);
      var question = question(agent, 1);
      long sent = System.nanoTime();
      records.send(record);
      lookUp(number, agent, sent);
      visible.since(sent);
      if (!isAnswer(number, question)) {
        throw new BenchFailed("a search does not find what a look-up shows");
      }
      found.since(sent);
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    return null;
  }

  /** Looks the persona up until it is this agent. */
  private void lookUp(int number, AgentPersona agent, long sent) throws IOException, InterruptedException {
    var exchange = new Resource(Service.ROUTING, "/agents/" + StateRecords.id(number) + "/exchange");
    while (!shows(client.get(exchange).expect(200), agent)) {
      if (System.nanoTime() - sent > PATIENCE.toNanos()) {
        throw new BenchFailed("an update was not visible after " + PATIENCE.toSeconds() + " s");
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_UP_MILLIS);
    }
  }

  private static boolean shows(JsonNode exchange, AgentPersona agent) {
    var spoken = exchange.path("communication");
    var communication = agent.communication();
    return (float) exchange.path("volition_summary").path("curiosity").asDouble() == agent.volition().curiosity()
        && (float) spoken.path("formality").asDouble() == communication.formality()
        && (float) spoken.path("verbosity").asDouble() == communication.verbosity()
        && (float) spoken.path("directness").asDouble() == communication.directness()
        && (float) spoken.path("technical_depth").asDouble() == communication.technicalDepth();
  }

  private boolean isAnswer(int number, String question) throws IOException, InterruptedException {
    var best = client.post(COMPATIBLE, question).expect(200).path("items").path(0);
    return best.path("persona_id").asText().equals(StateRecords.id(number))
        && best.path("matching").asInt() == Fingerprint.BITS;
  }

  double queriesPerSecond() {
    return queries / seconds;
  }

  double updatesPerSecond() {
    return updates / seconds;
  }

  Samples latencies() {
    return Stopwatch.all(answers);
  }

  /** From sending an update to the first answer that shows it. */
  Samples visible() {
    return visible.samples();
  }

  /** From sending an update to the answer of a search that finds it. */
  Samples found() {
    return found.samples();
  }
}
