package io.persona.routing.shards;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.document.AgentPersona;
import io.persona.fingerprint.Fingerprint;
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
import io.persona.routing.index.Snapshots;
import io.persona.routing.semantic.Meanings;
import io.persona.routing.tasks.BestForTaskRequest;
import io.persona.routing.tasks.BestForTaskRequest.Mode;
import io.persona.routing.team.TeamRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;

/** What several shards answer together, each part once over the wire, against what one that holds everything answers. */
class MergeTest {
  @Property(tries = 300)
  void agents_that_are_alike(@ForAll("personas") List<IndexedPersona> personas,
      @ForAll @IntRange(min = 2, max = 5) int shards, @ForAll("agents") AgentPersona asked, @ForAll boolean byAgent,
      @ForAll boolean bounded, @ForAll @FloatRange(min = 0.5f, max = 1f) float threshold,
      @ForAll @IntRange(min = 1, max = 12) int top, @ForAll boolean withoutOne, @ForAll("filters") AgentFilter filter) {
    var question = new Alike(Probe.of(Fingerprint.of(asked)), byAgent ? asked : null,
        withoutOne ? personas.getFirst().personaId() : null, bounded ? threshold : 0f, top,
        filter.equals(AgentFilter.ALL) ? null : filter);
    var fleet = Fleet.of(personas, shards);

    assertThat(Compatible.of(fleet.merged(question), fleet.freshness()))
        .isEqualTo(Compatible.of(fleet.whole().ask(question), fleet.whole().freshness()));
  }

  @Property(tries = 300)
  void agents_for_a_task(@ForAll("personas") List<IndexedPersona> personas,
      @ForAll @IntRange(min = 2, max = 5) int shards, @ForAll Mode mode, @ForAll("tasks") String task,
      @ForAll @IntRange(min = 1, max = 12) int top, @ForAll("filters") AgentFilter filter) {
    same(new BestForTaskRequest(task, top, mode, filter), Fleet.of(personas, shards));
  }

  @Property(tries = 200)
  void agents_with_a_feature_and_teams(@ForAll("personas") List<IndexedPersona> personas,
      @ForAll @IntRange(min = 2, max = 5) int shards, @ForAll @IntRange(max = 29) int feature,
      @ForAll @FloatRange(min = 0f, max = 1f) float least, @ForAll @IntRange(min = 1, max = 12) int limit,
      @ForAll("filters") AgentFilter filter) {
    var fleet = Fleet.of(personas, shards);
    var needed = IntStream.range(feature, feature + 4).mapToObj(i -> "feature " + i % 30).toList();

    same(new FeatureQuery("feature " + feature, least, limit), fleet);
    same(new TeamRequest(new ArrayList<>(needed), (double) least, 3, filter), fleet);
  }

  @Property(tries = 100)
  void personas_and_holders_of_slots(@ForAll("personas") List<IndexedPersona> personas,
      @ForAll @IntRange(min = 2, max = 5) int shards) {
    var fleet = Fleet.of(personas, shards);
    var ids = new ArrayList<>(personas.stream().map(IndexedPersona::personaId).toList());
    ids.add("nobody");

    same(SlotHolders.all(), fleet);
    var found = fleet.merged(new Find(ids));
    for (var id : ids) {
      assertThat(found.persona(id)).isEqualTo(fleet.whole().snapshot().find(id));
    }
    assertThat(found.erased()).isEqualTo(fleet.whole().ask(new Find(ids)).erased());
  }

  @Property(tries = 1)
  void of_each_feature_fifty_agents_are_considered_wherever_they_are() {
    var personas = IntStream.range(0, 400).mapToObj(i -> new IndexedPersona("p" + i, null, 1,
        Agents.agent(0.5f, List.of(), List.of(), Agents.feature("sql", i % 37 / 36.0),
            Agents.feature("go", i % 7 / 6.0)),
        Attributes.NONE)).toList();

    same(new TeamRequest(new ArrayList<>(List.of("sql", "go")), 0.1, 5, null), Fleet.of(personas, 3));
  }

  private static <P> void same(Question<P> question, Fleet fleet) {
    assertThat(fleet.merged(question)).isEqualTo(fleet.whole().ask(question));
    assertThat(fleet.freshness()).isEqualTo(fleet.whole().freshness());
  }

  /** One instance with everything, and some that share it. */
  private record Fleet(LocalView whole, List<LocalView> shards) {
    static Fleet of(List<IndexedPersona> personas, int shards) {
      return new Fleet(view(personas), IntStream.range(0, shards).mapToObj(shard -> view(
          personas.stream().filter(p -> Math.floorMod(p.personaId().hashCode(), shards) == shard).toList())).toList());
    }

    private static LocalView view(List<IndexedPersona> personas) {
      return Agents.view(Snapshots.of(personas.stream().map(Change.Put::of).toList()), Meanings.random());
    }

    Freshness freshness() {
      return shards.stream().map(LocalView::freshness).reduce(Freshness::and).orElseThrow();
    }

    <P> P merged(Question<P> question) {
      return question.merged(shards.stream().map(shard -> part(question, shard)).toList());
    }

    /** What becomes of a question and its part on their way. */
    @SuppressWarnings("unchecked")
    private static <P> P part(Question<P> question, LocalView shard) {
      try {
        var kind = Kind.of(question);
        var asked = (Question<P>) Wire.question(kind, Wire.bytes(question));
        assertThat(asked.flaws()).isEmpty();
        return Wire.<P>answer(kind, Wire.bytes(new ShardAnswer<>(shard.freshness(), asked.part(shard)))).part();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Provide
  Arbitrary<List<IndexedPersona>> personas() {
    var attributes = Combinators
        .combine(Arbitraries.of("workspace", "agent"), Arbitraries.of("lab", "shop"), Arbitraries.of("coach", "critic"),
            Arbitraries.longs().between(0, 5), Arbitraries.integers().between(0, 9))
        .as((kind, owner, archetype, created, slot) -> new Attributes(kind, owner, archetype, created, 1,
            slot > 5 ? OptionalInt.empty() : OptionalInt.of(slot)));
    // A text comes back as it was, also half a surrogate pair.
    var name = Arbitraries.of("Ada", "\u00e4\ud83d\ude00", "\ud800", "\u2028\"\\");
    // Few agents for many personas, so that there are ties.
    var persona = Combinators
        .combine(Arbitraries.integers().between(0, 999).map(i -> "p" + i), name.injectNull(0.2), agents(), attributes)
        .as((id, text, agent, more) -> new IndexedPersona(id, text, 1, agent, more));
    return persona.list().ofMinSize(1).ofMaxSize(40).uniqueElements(IndexedPersona::personaId);
  }

  @Provide
  Arbitrary<AgentPersona> agents() {
    return Arbitraries.oneOf(RandomAgents.arbitrary(),
        Arbitraries.integers().between(0, 3).map(RandomAgents::numbered));
  }

  @Provide
  Arbitrary<String> tasks() {
    return Arbitraries.oneOf(Arbitraries.integers().between(0, 11).map(i -> "topic " + i),
        Arbitraries.integers().between(0, 29).map(i -> "feature " + i), Arbitraries.of("style", "\ud800", "TOPIC 1"))
        .list().ofMinSize(1).ofMaxSize(4).map(words -> String.join(" and ", words));
  }

  @Provide
  Arbitrary<AgentFilter> filters() {
    return Arbitraries.of(AgentFilter.ALL, new AgentFilter("lab", null, null, null, null),
        new AgentFilter(null, "shop", null, null, "coach"), new AgentFilter(null, null, "feature 3", null, null),
        new AgentFilter(null, null, null, "style 2", null));
  }
}
