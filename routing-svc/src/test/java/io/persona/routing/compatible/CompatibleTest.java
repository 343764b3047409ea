package io.persona.routing.compatible;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.routing.AgentFilter;
import io.persona.routing.Agents;
import io.persona.routing.index.IndexedPersona;
import io.persona.routing.index.Probe;
import io.persona.routing.shards.LocalView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CompatibleTest {
  private static final LocalView INDEX = Agents.view(Agents.index(persona("a", 0.5f), persona("b", 0.9f)));
  private static final Probe ASKED = INDEX.snapshot().probe("a").orElseThrow();
  private static final AgentFilter NOBODY = new AgentFilter("nobody", null, null, null, null);

  @Test
  void how_many_qualify_is_said_unless_a_filter_without_a_threshold_leaves_it_open() {
    assertThat(of(0f, 1, null).qualifying()).isEqualTo(2);
    assertThat(of(1f, 10, AgentFilter.ALL).qualifying()).isEqualTo(1);
    assertThat(of(0f, 10, NOBODY).qualifying()).isNull();
  }

  @Test
  void the_rank_is_in_percent_of_the_index_and_a_fingerprint_has_no_facets() {
    var items = of(0f, 10, null).items();

    assertThat(items).extracting(Compatible.Item::personaId).containsExactly("a", "b");
    assertThat(items).extracting(Compatible.Item::percentile).containsExactly(100.0, 50.0);
    assertThat(items).extracting(Compatible.Item::facet).containsOnlyNulls();
  }

  private static Compatible of(float threshold, int top, @Nullable AgentFilter filter) {
    return Compatible.of(INDEX.ask(new Alike(ASKED, null, null, threshold, top, filter)), INDEX.freshness());
  }

  private static IndexedPersona persona(String id, float autonomy) {
    return Agents.persona(id, Agents.agent(autonomy, List.of(), List.of()));
  }
}
