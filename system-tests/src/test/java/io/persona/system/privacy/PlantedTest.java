package io.persona.system.privacy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

  @Test
  void aFileIsReadToItsEndAcrossTheBordersOfItsPieces(@TempDir Path folder) throws IOException {
    var inner = Files.createDirectories(folder.resolve("inner"));
    Files.writeString(inner.resolve("border"), "-".repeat(EveryByte.PIECE - 5) + planted.text("note"));
    Files.writeString(folder.resolve("end"), "-".repeat(EveryByte.PIECE + 7) + planted.text("note"));
    Files.writeString(folder.resolve("clean"), "nothing");

    assertThat(EveryByte.filesWith(folder, planted)).containsExactlyInAnyOrder("inner/border", "end");
    assertThat(EveryByte.filesWith(folder, planted, Set.of("inner"))).containsExactly("end");
  }
}
