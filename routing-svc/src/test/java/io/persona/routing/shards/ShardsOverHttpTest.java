package io.persona.routing.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.persona.fingerprint.Fingerprint;
import io.persona.local.Ports;
import io.persona.routing.AgentFilter;
import io.persona.routing.Agents;
import io.persona.routing.compatible.Alike;
import io.persona.routing.compatible.Compatible;
import io.persona.routing.features.FeatureQuery;
import io.persona.routing.index.Attributes;
import io.persona.routing.index.Change;
import io.persona.routing.index.Freshness;
import io.persona.routing.index.IndexedPersona;
import io.persona.routing.index.Probe;
import io.persona.routing.index.RandomAgents;
import io.persona.routing.index.SearchQueue;
import io.persona.routing.index.Snapshots;
import io.persona.routing.semantic.Meanings;
import io.persona.routing.tasks.BestForTaskRequest;
import io.persona.routing.tasks.BestForTaskRequest.Mode;
import io.persona.routing.team.TeamRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three shards that ask each other over HTTP. */
class ShardsOverHttpTest {
  private static final int SHARDS = 3;
  private static final List<IndexedPersona> PERSONAS = IntStream.range(0, 300)
      .mapToObj(i -> new IndexedPersona("p" + i, "Agent " + i, 1, RandomAgents.numbered(i % 280),
          new Attributes("workspace", "lab", "coach", i % 7, 1,
              i % 9 == 0 ? OptionalInt.of(i % 256) : OptionalInt.empty())))
      .toList();
  private static final LocalView WHOLE = view(PERSONAS);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<URI> members = IntStream.range(0, SHARDS)
      .mapToObj(_ -> URI.create("http://127.0.0.1:" + Ports.free())).toList();
  private final List<ShardServer> servers = new ArrayList<>();
  private final OtherShards others = others(new ShardPlan(0, members), Duration.ofSeconds(5));

  @BeforeEach
  void start() throws IOException {
    for (int shard = 1; shard < SHARDS; shard++) {
      start(shard, part(shard));
    }
  }

  @AfterEach
  void stop() {
    others.close();
    servers.forEach(ShardServer::close);
  }

  @Test
  void every_question_gets_the_answer_of_one_instance() {
    var asked = RandomAgents.numbered(7);
    var alike = new Alike(Probe.of(Fingerprint.of(asked)), asked, "p7", 0f, 20, null);
    var gathered = gathered("Bearer router");

    assertThat(Compatible.of(gathered.ask(alike), gathered.freshness()))
        .isEqualTo(Compatible.of(WHOLE.ask(alike), WHOLE.freshness()));
    for (var question : List.<Question<?>>of(new BestForTaskRequest("topic 1 and topic 2", 20, Mode.DEFAULT, null),
        new BestForTaskRequest("topic 1 and topic 2", 20, Mode.REFERENCE, AgentFilter.ALL),
        new BestForTaskRequest("topic 1 and topic 2", 20, Mode.SEMANTIC, null),
        new FeatureQuery("feature 3", 0.2f, 20),
        new TeamRequest(new ArrayList<>(List.of("feature 1", "feature 2")), 0.3, 3, null), SlotHolders.all())) {
      same(question, gathered);
    }
    assertThat(gathered.ask(Find.one("p8")).persona("p8")).contains(PERSONAS.get(8));
    assertThat(gathered.freshness()).isEqualTo(WHOLE.freshness());
    assertThat(meters.get("persona.routing.shards.merge").tag("question", "compatible").timer().count()).isOne();
    assertThat(meters.get("persona.routing.shards.gather").tag("question", "best-for-task").timer().count())
        .isEqualTo(3);
  }

  @Test
  void without_a_shard_there_is_no_answer_and_with_it_there_is_one_again() throws IOException {
    servers.getLast().close();

    refused("shard-unavailable", () -> gathered("Bearer router").ask(SlotHolders.all()));
    assertThat(meters.get("persona.routing.shards.failures").tag("shard", "2").counter().count()).isOne();
    start(2, part(2));
    assertThat(gathered("Bearer router").ask(SlotHolders.all())).isEqualTo(WHOLE.ask(SlotHolders.all()));
  }

  @Test
  void a_shard_that_has_not_read_its_part_gives_no_answer_and_nor_do_those_that_ask_it() throws IOException {
    servers.removeLast().close();
    var reading = new LocalView(part(2).snapshot(), new Freshness(1, 0, false, null), _ -> false, Meanings.none(),
        new SearchQueue(1),
        Deadline.NONE);
    start(2, reading);

    refused("shard-unavailable", () -> gathered("Bearer router").ask(SlotHolders.all()));
    refused("not-ready", () -> new GatheredView(reading, others, new ShardMeters(meters), "Bearer router")
        .ask(SlotHolders.all()));
  }

  @Test
  void a_shard_that_is_slow_is_waited_for_as_long_as_the_patience_lasts() throws IOException {
    servers.removeLast().close();
    var stuck = new CountDownLatch(1);
    servers.add(ShardServer.start(new ShardPlan(2, members), () -> {
      try {
        stuck.await();
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
      return part(2);
    }));
    try (var hasty = others(new ShardPlan(0, members), Duration.ofMillis(200))) {
      refused("shard-unavailable", () -> new GatheredView(part(0), hasty, new ShardMeters(meters), "Bearer router")
          .ask(SlotHolders.all()));
      assertThat(meters.get("persona.routing.shards.failures").tag("reason", "timeout").counter().count()).isOne();
    } finally {
      stuck.countDown();
    }
  }

  @Test
  void shards_with_other_settings_refuse_each_other() {
    var swapped = List.of(members.get(0), members.get(2), members.get(1));
    var fewer = members.subList(0, 2);

    for (var list : List.of(swapped, fewer)) {
      try (var another = others(new ShardPlan(0, list), Duration.ofSeconds(5))) {
        refused("shard-settings-differ", () -> new GatheredView(part(0), another, new ShardMeters(meters),
            "Bearer router").ask(SlotHolders.all()));
      }
    }
  }

  @Test
  void a_token_gets_of_the_others_what_it_gets_here() {
    assertThat(gathered("Bearer reader").ask(Find.one("p8")).personas()).hasSize(1);
    refused("shard-unavailable", () -> gathered("Bearer reader").ask(new FeatureQuery("feature 3", 0.2f, 20)));
    refused("shard-unavailable", () -> gathered("Bearer wrong").ask(SlotHolders.all()));
  }

  private static <P> void same(Question<P> question, AgentsView gathered) {
    assertThat(gathered.ask(question)).isEqualTo(WHOLE.ask(question));
  }

  private static void refused(String code, ThrowingCallable question) {
    assertThatThrownBy(question).isInstanceOfSatisfying(Unavailable.class, later -> {
      assertThat(later.problem().code()).isEqualTo(code);
      assertThat(later.response().getStatus()).isEqualTo(503);
      assertThat(later.response().getHeaderString("Retry-After")).isEqualTo("1");
    });
  }

  private void start(int shard, LocalView agents) throws IOException {
    Supplier<LocalView> held = () -> agents;
    servers.add(ShardServer.start(new ShardPlan(shard, members), held));
  }

  private OtherShards others(ShardPlan plan, Duration patience) {
    return new OtherShards(plan, patience, new ShardMeters(meters));
  }

  private GatheredView gathered(String authorization) {
    return new GatheredView(part(0), others, new ShardMeters(meters), authorization);
  }

  private static LocalView part(int shard) {
    return view(PERSONAS.stream().filter(p -> Math.floorMod(p.personaId().hashCode(), SHARDS) == shard).toList());
  }

  private static LocalView view(List<IndexedPersona> personas) {
    return Agents.view(Snapshots.of(personas.stream().map(Change.Put::of).toList()), Meanings.random());
  }
}
