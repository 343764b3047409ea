package io.persona.query.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.persona.edge.ProblemException;
import io.persona.schemas.MessageType;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WantedTest {

  @Test
  void withoutFiltersEverythingThatTheCallerMaySeeIsWanted() {
    var all = Wanted.parse(List.of(), List.of(), true);

    assertThat(all.wants("anybody", MessageType.PERSONA_CREATED)).isTrue();
    assertThat(all.wants("anybody", MessageType.VIBE_FEEDBACK)).isTrue();
    assertThat(all.types()).doesNotContain(MessageType.LEASE_GRANTED, MessageType.CREATE_PERSONA);
    assertThat(Wanted.parse(List.of(), List.of(), false).wants("anybody", MessageType.VIBE_FEEDBACK)).isFalse();
  }

  @Test
  void listsMayHaveCommasOrBeRepeated() {
    var some = Wanted.parse(List.of("a,b", "c"), List.of("persona.updated, persona.created"), true);

    assertThat(some.personas()).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(some.types()).containsExactlyInAnyOrder(MessageType.PERSONA_UPDATED, MessageType.PERSONA_CREATED);
    assertThat(some.wants("d", MessageType.PERSONA_UPDATED)).isFalse();
  }

  @Test
  void feedbackHasTheNameThatTheCallerUses() {
    var alias = Wanted.parse(List.of(), List.of("persona.feedback"), true);
    var both = Wanted.parse(List.of(), List.of("persona.feedback,persona.vibe.feedback"), true);

    assertThat(alias.nameOf(MessageType.VIBE_FEEDBACK)).isEqualTo("persona.feedback");
    assertThat(both.nameOf(MessageType.VIBE_FEEDBACK)).isEqualTo("persona.vibe.feedback");
    assertThat(both.types()).containsExactly(MessageType.VIBE_FEEDBACK);
  }

  @Test
  void whatIsUnknownIsRefused() {
    for (var type : List.of("persona.unknown", "persona.vibe.batch", "persona.feedback.given", "lease.granted",
        "persona.create")) {
      assertThatExceptionOfType(ProblemException.class).as(type)
          .isThrownBy(() -> Wanted.parse(List.of(), List.of(type), true));
    }
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> Wanted.parse(List.of("not an id"), List.of(), true));
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> Wanted.parse(List.of(String.join(",", many())), List.of(), true));
  }

  private static List<String> many() {
    return IntStream.range(0, 101).mapToObj(i -> "p" + i).toList();
  }
}
