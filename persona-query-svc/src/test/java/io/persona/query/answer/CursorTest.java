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
    var at = Instant.parse("2026-03-01T12:00:00.123Z");
    var byTime = Cursor.of("-updated_at", at, "agent:7.x");
    var byName = new Cursor("name", "a name with spaces", "agent:7.x");

    assertThat(Cursor.parse(byTime.text(), "-updated_at")).contains(byTime);
    assertThat(byTime.at()).isEqualTo(at);
    assertThat(Cursor.parse(byName.text(), "name")).contains(byName);
  }

  @Test
  void noCursorIsTheFirstPage() {
    assertThat(Cursor.parse(null, "name")).isEmpty();
  }

  // Not Base64; one word; another order; nothing after the order; with U+0000.
  @ParameterizedTest
  @ValueSource(strings = {"", "*", "YWJj", "LW5hbWUgYSBi", "bmFtZSA", "bmFtZSBhIAA"})
  void aCursorThatWasNeverGivenIsRefused(String text) {
    assertThatThrownBy(() -> Cursor.parse(text, "name")).isInstanceOfSatisfying(ProblemException.class,
        refused -> assertThat(refused.problem().status()).isEqualTo(400));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "-1", "253402300800000", "99999999999999999999"})
  void aTimeBeyondAllCalendarsIsRefused(String milli) {
    assertThatThrownBy(() -> new Cursor("-created", milli, "x").at()).isInstanceOf(ProblemException.class);
  }
}
