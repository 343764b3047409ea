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

  @Test
  void arrow_flight_moves_with_routing_unless_its_own_port_is_named() {
    assertThat(new Settings(Map.of()).flightPort()).isEqualTo(8086);
    assertThat(new Settings(Map.of("PERSONA_ROUTING_PORT", "18084")).flightPort()).isEqualTo(18086);
    assertThat(new Settings(Map.of("PERSONA_FLIGHT_PORT", "9000")).flightPort()).isEqualTo(9000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "-1", "http", "80.5"})
  void what_is_no_port_is_refused_with_the_name_of_the_variable(String text) {
    var settings = new Settings(Map.of("PERSONA_QUERY_PORT", text));
    assertThatThrownBy(() -> settings.port(Member.QUERY)).hasMessageContaining("PERSONA_QUERY_PORT")
        .hasMessageContaining(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"all", " all ", ""})
  void all_services_are_wanted_unless_some_are_named(String text) {
    assertThat(new Settings(Map.of("PERSONA_SERVICES", text)).services()).isEqualTo(Member.services());
    assertThat(new Settings(Map.of()).services()).isEqualTo(Member.services());
  }

  @Test
  void some_services_or_none_can_be_asked_for() {
    assertThat(new Settings(Map.of("PERSONA_SERVICES", "none")).services()).isEmpty();
    assertThat(new Settings(Map.of("PERSONA_SERVICES", "command, query")).services())
        .containsExactly(Member.COMMAND, Member.QUERY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"commands", "query,,command", "kafka", "command query"})
  void what_is_no_service_is_refused_with_what_could_be_named(String text) {
    var settings = new Settings(Map.of("PERSONA_SERVICES", text));
    assertThatThrownBy(settings::services).hasMessageContaining("PERSONA_SERVICES").hasMessageContaining("telemetry");
  }
}
