package io.persona.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "{\"a\":1,\"a\":2}", "{} 1", "[NaN]", "[Infinity]", "[1e400]",
      "[9007199254740992]",
      "[-9007199254740992]", "[\"\\u0000\"]", "[\"\\uD83D\"]", "[\"\\uDE00\\uD83D\"]", "{\"\\u0000\":1}", "[01]",
      "{'a':1}",
      "[1,]", "// c\n1"})
  void refusesWhatIsNotStrictJson(String text) {
    assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(InvalidDocument.class);
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    assertThatThrownBy(() -> Json.parse(new byte[] {'"', (byte) 0xC3, (byte) 0x28, '"'}))
        .isInstanceOf(InvalidDocument.class);
  }

  @Test
  void theMessageSaysWhereAndNeverQuotesTheText() {
    assertThatThrownBy(() -> Json.parse("{\n \"secret\": hidden}"))
        .hasMessage("is not valid JSON at line 2, column 12");
    assertThatThrownBy(() -> Json.parse("{\"secret\":1,\"secret\":2}")).hasMessageContaining("duplicate key")
        .hasMessageNotContaining("secret");
  }

  @Test
  void takesSixtyFourLevelsAndNoMore() {
    assertThat(Json.parse("[".repeat(64) + "]".repeat(64)).isArray()).isTrue();
    assertThatThrownBy(() -> Json.parse("[".repeat(65) + "]".repeat(65))).isInstanceOf(InvalidDocument.class);
    assertThatThrownBy(() -> Json.parse("[".repeat(100_000))).isInstanceOf(InvalidDocument.class);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"{'b':2,'a':1} | {'a':1,'b':2}",
      "[1.0, -0.0, 1E3, 0.000001, 1e21] | [1,0,1000,0.000001,1e+21]",
      "{'\u20ac':1,'\\r':2,'\u05d3':3,'1':4,'\ud83d\ude00':5,'\u0080':6,'\u00f6':7} | {'\\r':2,'1':4,'\u0080':6,'\u00f6':7,'\u05d3':3,'\u20ac':1,'\ud83d\ude00':5}"})
  void theCanonicalFormIsThatOfRfc8785(String json, String canonical) {
    assertThat(new String(Json.canonical(Json.parse(json.replace('\'', '"'))), UTF_8))
        .isEqualTo(canonical.replace('\'', '"'));
  }

  @Test
  void theHashIsThatOfTheCanonicalBytes() {
    assertThat(Json.sha256(Json.parse("{ }")))
        .isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
  }

  @Test
  void sameIsByValueAndNotByJavaType() {
    var written = Json.mapper().createObjectNode().put("a", 5L).put("b", 0.5f);

    assertThat(Json.same(written, Json.parse("{\"b\":0.5,\"a\":5}"))).isTrue();
    assertThat(Json.same(Json.parse("1"), Json.parse("1.0"))).isTrue();
    assertThat(Json.same(Json.parse("1"), Json.parse("\"1\""))).isFalse();
    assertThat(Json.same(Json.parse("[1,2]"), Json.parse("[2,1]"))).isFalse();
  }
}
