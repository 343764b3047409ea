package io.persona.routing.shards;

import static io.persona.routing.Agents.agent;
import static io.persona.routing.Agents.feature;
import static io.persona.routing.Agents.persona;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.persona.routing.AgentFilter;
import io.persona.routing.Agents;
import io.persona.routing.index.Freshness;
import io.persona.routing.index.IndexedPersona;
import io.persona.routing.index.SearchQueue;
import io.persona.routing.index.Snapshot;
import io.persona.routing.semantic.Meanings;
import io.persona.routing.tasks.BestForTaskRequest;
import io.persona.routing.tasks.BestForTaskRequest.Mode;
import io.persona.routing.team.TeamRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeadlineTest {
  private static final Snapshot MANY = Agents.index(IntStream.range(0, 3000)
      .mapToObj(i -> persona("p" + i, agent(0.5f, List.of("data"), List.of(), feature("sql", 1))))
      .toArray(IndexedPersona[]::new));

  static List<Question<?>> questions() {
    return List.of(new TeamRequest(List.of("sql"), 0.5, 5, AgentFilter.ALL),
        new BestForTaskRequest("data", 3, Mode.DEFAULT, null));
  }

  @ParameterizedTest
  @MethodSource("questions")
  void a_question_is_not_worked_on_for_longer_than_its_time(Question<?> question) {
    var steps = new AtomicLong();
    var late = view(new Deadline(() -> 2 * steps.getAndIncrement(), Duration.ofNanos(3)));

    assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> late.ask(question))
        .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo("time-limit"));
    assertThat(steps).hasValue(3); // begun, and stopped among the first thousands of agents
  }

  @ParameterizedTest
  @MethodSource("questions")
  void a_question_in_time_is_answered(Question<?> question) {
    assertThat(view(new Deadline(() -> 7, Duration.ofNanos(1))).ask(question)).isNotNull();
  }

  @Test
  void the_last_moment_is_in_time() {
    var now = new AtomicLong(Long.MAX_VALUE - 1);
    var deadline = new Deadline(now::get, Duration.ofNanos(5));

    now.addAndGet(5);
    deadline.check();
    now.addAndGet(1);

    assertThatExceptionOfType(Unavailable.class).isThrownBy(deadline::check);
  }

  private static LocalView view(Deadline deadline) {
    return new LocalView(MANY, new Freshness(MANY.agents(), 0, true, null), _ -> false, Meanings.none(),
        new SearchQueue(1), deadline);
  }
}
