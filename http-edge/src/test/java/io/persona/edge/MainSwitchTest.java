package io.persona.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainSwitchTest {
  @Test
  void unsetIsOn() {
    assertThat(MainSwitch.isOn(Optional.empty())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "false", "off", " OFF ", "False"})
  void theseSwitchOff(String setting) {
    assertThat(MainSwitch.isOn(Optional.of(setting))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "true", "on", "yes"})
  void anythingElseIsOn(String setting) {
    assertThat(MainSwitch.isOn(Optional.of(setting))).isTrue();
  }
}
