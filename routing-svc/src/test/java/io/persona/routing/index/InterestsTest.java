package io.persona.routing.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InterestsTest {
  private final Interests interests = new Interests(3);

  @Test
  void a_task_can_be_fitted_as_well_as_by_the_best_combination() {
    interests.add(List.of("art", "data"), List.of("task"));
    interests.add(List.of("go"), List.of("task"));

    assertThat(interests.mostAlignment(Set.of("task", "art", "data"))).isEqualTo(1f / 3);
    assertThat(interests.mostAlignment(Set.of("art", "go"))).isEqualTo(1f);
    assertThat(interests.mostAlignment(Set.of("task", "go"))).isZero();
    assertThat(interests.mostAlignment(Set.of("task"))).isZero();
  }

  @Test
  void a_topic_counts_as_often_as_it_is_listed() {
    interests.add(List.of("art", "art"), List.of("task"));

    assertThat(interests.mostAlignment(Set.of("task", "art"))).isEqualTo(1f / 3);
  }

  @Test
  void with_too_many_combinations_it_promises_nothing() {
    IntStream.range(0, 3).forEach(i -> interests.add(List.of("topic " + i), List.of("task")));
    assertThat(interests.mostAlignment(Set.of("topic 1", "task"))).isZero();

    interests.add(List.of("one more"), List.of());

    assertThat(interests.mostAlignment(Set.of("topic 1", "task"))).isEqualTo(1f);
  }
}
