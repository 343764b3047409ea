package io.persona.routing.compatible;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.routing.Agents;
import io.persona.routing.index.Change;
import io.persona.routing.index.PersonaIndex;
import io.persona.routing.index.Probe;
import io.persona.routing.index.Search;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompatibleTest {
  private final PersonaIndex index = new PersonaIndex();
  private final Probe asked;

  CompatibleTest() {
    index.apply(List.of(put("a", 0.5f), put("b", 0.9f)));
    asked = index.view().snapshot().probe("a").orElseThrow();
  }

  @Test
  void how_many_qualify_is_said_unless_a_filter_without_a_threshold_leaves_it_open() {
    assertThat(of(new Search(0f, 1, _ -> true), false).qualifying()).isEqualTo(2);
    assertThat(of(new Search(1f, 10, _ -> true), true).qualifying()).isEqualTo(1);
    assertThat(of(new Search(0f, 10, _ -> false), true).qualifying()).isNull();
  }

  @Test
  void the_rank_is_in_percent_of_the_index_and_a_fingerprint_has_no_facets() {
    var items = of(new Search(0f, 10, _ -> true), false).items();

    assertThat(items).extracting(Compatible.Item::personaId).containsExactly("a", "b");
    assertThat(items).extracting(Compatible.Item::percentile).containsExactly(100.0, 50.0);
    assertThat(items).extracting(Compatible.Item::facet).containsOnlyNulls();
  }

  private Compatible of(Search search, boolean filtered) {
    return Compatible.of(search, filtered, asked, null, index.view());
  }

  private static Change.Put put(String id, float autonomy) {
    return Change.Put.of(Agents.persona(id, Agents.agent(autonomy, List.of(), List.of())));
  }
}
