package io.persona.query.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.persona.edge.ProblemException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
  @Test
  void aCursorComesBackAsItWasGiven() {
    var cursor = new Cursor(Instant.parse("2026-03-01T12:00:00.123Z"), "agent:7.x");

    assertThat(Cursor.parse(cursor.text())).contains(cursor);
  }

  @Test
  void noCursorIsTheFirstPage() {
    assertThat(Cursor.parse(null)).isEmpty();
  }

  // Not Base64; Base64 without a time; a time beyond all calendars.
  @ParameterizedTest
  @ValueSource(strings = {"", "*", "YWJj", "eCB5", "OTk5OTk5OTk5OTk5OTk5OTk5OTkgeA"})
  void aCursorThatWasNeverGivenIsRefused(String text) {
    assertThatThrownBy(() -> Cursor.parse(text)).isInstanceOfSatisfying(ProblemException.class,
        refused -> assertThat(refused.problem().status()).isEqualTo(400));
  }
}
