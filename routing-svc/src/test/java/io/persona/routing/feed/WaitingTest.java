package io.persona.routing.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.routing.index.Change;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingTest {
  private static final Change GONE = new Change.Remove("a");
  private static final Change ERASED = new Change.Erase("a");

  private final Waiting waiting = new Waiting();

  @Test
  void of_a_persona_that_changes_again_and_again_the_last_state_waits() {
    assertThat(taken(put("a", 1), put("b", 7), put("a", 2), put("a", 2), put("a", 3)))
        .containsExactly(put("a", 3), put("b", 7));
  }

  @Test
  void a_lower_sequence_replaces_no_higher_one() {
    assertThat(taken(put("a", 3), put("a", 2))).containsExactly(put("a", 3));
  }

  @Test
  void what_took_a_persona_away_is_done_before_what_came_after_it() {
    assertThat(taken(put("a", 3), GONE, put("a", 2))).containsExactly(GONE, put("a", 2));
    assertThat(taken(put("a", 3), GONE)).containsExactly(GONE);
  }

  @Test
  void an_erasure_is_never_forgotten() {
    assertThat(taken(ERASED, put("a", 1), GONE)).containsExactly(ERASED);
    assertThat(taken(GONE, ERASED)).containsExactly(ERASED);
    assertThat(taken(ERASED, put("a", 1))).containsExactly(ERASED, put("a", 1));
  }

  @Test
  void what_was_taken_no_longer_waits() {
    waiting.add(put("a", 1));
    assertThat(waiting.size()).isOne();
    waiting.take();
    assertThat(waiting.size()).isZero();
    assertThat(waiting.take()).isEmpty();
  }

  private List<Change> taken(Change... changes) {
    List.of(changes).forEach(waiting::add);
    return waiting.take();
  }

  private static Change put(String personaId, long sequence) {
    return Change.Put.of(personaId, null, sequence, null);
  }
}
