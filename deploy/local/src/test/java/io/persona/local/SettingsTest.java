package io.persona.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @Test
  void without_a_variable_a_member_has_its_own_port() {
    assertThat(new Settings(Map.of()).port(Member.QUERY)).isEqualTo(8080);
  }

  @Test
  void a_variable_moves_a_member_to_another_port() {
    assertThat(new Settings(Map.of("PERSONA_QUERY_PORT", "18080")).port(Member.QUERY)).isEqualTo(18080);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "-1", "http", "80.5"})
  void what_is_no_port_is_refused_with_the_name_of_the_variable(String text) {
    var settings = new Settings(Map.of("PERSONA_QUERY_PORT", text));
    assertThatThrownBy(() -> settings.port(Member.QUERY)).hasMessageContaining("PERSONA_QUERY_PORT")
        .hasMessageContaining(text);
  }
}
