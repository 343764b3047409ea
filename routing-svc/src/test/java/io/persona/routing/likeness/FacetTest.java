package io.persona.routing.likeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.persona.document.AgentPersona;
import io.persona.document.AgentPersona.Trait;
import io.persona.fingerprint.Fingerprint;
import io.persona.routing.Agents;
import io.persona.routing.index.Probe;
import io.persona.routing.index.RandomAgents;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FacetTest {
  @Property(tries = 200)
  void likeness_is_symmetric_and_whole_with_itself(@ForAll("agents") AgentPersona one,
      @ForAll("agents") AgentPersona other) {
    assertThat(Facet.of(one, other)).isEqualTo(Facet.of(other, one));
    assertThat(Facet.of(one, one).score()).isCloseTo(1f, within(1e-6f));
    assertThat(Facet.of(one, other).score()).isBetween(0f, 1f);
  }

  @Property(tries = 100)
  void sections_sum_up_to_the_matching_bits(@ForAll("agents") AgentPersona one, @ForAll("agents") AgentPersona other) {
    var a = Fingerprint.of(one);
    var b = Fingerprint.of(other);

    var sections = Sections.of(Probe.of(a), Probe.of(b));

    var all = List.of(sections.volition(), sections.traits(), sections.communication(), sections.styles(),
        sections.features());
    assertThat(all.stream().mapToInt(Sections.Section::matching).sum()).isEqualTo(a.matching(b));
    assertThat(all.stream().mapToInt(Sections.Section::bits).sum()).isEqualTo(Fingerprint.BITS);
    assertThat(Probe.of(a).score(Probe.of(b))).isEqualTo(a.score(b));
  }

  @Example
  void order_does_not_count_and_the_drive_counts_by_its_words() {
    var agent = Agents.agent(0.5f, List.of("a", "b"), List.of());
    var one = with(agent, "Discover hidden patterns", new Trait("x", 0.9f, false), new Trait("y", 0.3f, false));
    var other = with(agent, "discover patterns, hidden", new Trait("y", 0.3f, true), new Trait("x", 0.9f, false));

    assertThat(Facet.of(one, other).score()).isEqualTo(1f);
    assertThat(Facet.of(one, with(agent, "Discover gold")).drive()).isEqualTo(0.25f);
    assertThat(Facet.of(one, with(agent, "x", new Trait("x", 0.3f, false))).traits()).isCloseTo(0.25f, within(1e-6f));
  }

  private static AgentPersona with(AgentPersona agent, String drive, Trait... traits) {
    var volition = agent.volition();
    return new AgentPersona(
        new AgentPersona.Volition(drive, volition.curiosity(), volition.autonomy(), volition.persistence(),
            volition.riskTolerance(), volition.collaboration(), volition.affinities(), volition.aversions()),
        List.of(traits), agent.communication(), agent.preferredStyles(), agent.features());
  }

  @Provide
  Arbitrary<AgentPersona> agents() {
    return RandomAgents.arbitrary();
  }
}
