package io.persona.system.privacy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is searched for is found, however it lies. */
class PlantedTest {
  private final Planted planted = new Planted("planted0a1b2c");

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "xy", "xyz"})
  void aTextIsFoundInEveryEncoding(String before) {
    var text = before + planted.text("a \"note\" with ünïcode");
    var bytes = text.getBytes(UTF_8);

    assertThat(planted.isIn(new String(bytes, ISO_8859_1))).isTrue();
    assertThat(planted.isIn(new String(text.getBytes(UTF_16LE), ISO_8859_1))).isTrue();
    assertThat(planted.isIn(Base64.getEncoder().encodeToString(bytes))).isTrue();
    assertThat(planted.isIn(Base64.getUrlEncoder().encodeToString(bytes))).isTrue();
    assertThat(planted.isIn(HexFormat.of().formatHex(bytes))).isTrue();
    assertThat(planted.isIn(before + "planted 0a1b2c")).isFalse();
  }
}
