package io.persona.routing.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardPlanTest {
  @Test
  void every_partition_is_held_by_one_shard() {
    var plans = IntStream.range(0, 3).mapToObj(index -> plan(index, "http://a", "http://b", "http://c")).toList();

    for (int partition = 0; partition < 64; partition++) {
      int asked = partition;
      assertThat(plans).filteredOn(plan -> plan.owns(asked)).hasSize(1);
    }
    assertThat(plans.get(1).others()).containsExactly(0, 2);
  }

  @Test
  void without_a_list_or_alone_in_it_an_instance_holds_everything() {
    assertThat(ShardPlan.WHOLE.isWhole()).isTrue();
    assertThat(plan(0, "http://a").isWhole()).isTrue();
    assertThat(IntStream.range(0, 64).allMatch(ShardPlan.WHOLE::owns)).isTrue();
    assertThat(plan(0, "http://a", "http://b").isWhole()).isFalse();
  }

  @Test
  void settings_are_those_of_the_same_shards_in_the_same_order() {
    assertThat(plan(0, "http://a", "http://b").settings()).isEqualTo(plan(1, "http://a", "http://b").settings())
        .hasSize(64);
    assertThat(plan(0, "http://a", "http://b").settings()).isNotEqualTo(plan(0, "http://b", "http://a").settings())
        .isNotEqualTo(plan(0, "http://a", "http://b", "http://c").settings());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"1 | | persona.routing.shard.index", "-1 | http://a,http://b | from 0 to 1",
      "2 | http://a,http://b | from 0 to 1", "0 | http://a,http://a | twice",
      "0 | http://a,b:1 | no http or https URL"})
  void what_makes_no_sense_is_refused_with_the_name_of_the_setting(int index, String members, String message) {
    assertThatThrownBy(() -> plan(index, members == null ? new String[0] : members.split(",")))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("persona.routing.shard")
        .hasMessageContaining(message);
  }

  private static ShardPlan plan(int index, String... members) {
    return new ShardPlan(index, List.of(members).stream().map(URI::create).toList());
  }
}
