package io.persona.cli.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.document.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTest {

  @Test
  void columnsAreAsWideAsTheirWidestCell() {
    assertThat(Table.of("A", "B").row("long", null).row("", "x").toString()).isEqualTo("""
                                                                                       A     B
                                                                                       long  -
                                                                                       -     x
                                                                                       """);
  }

  @Test
  void aLongCellIsCutAtAWholeCharacter() {
    var cell = Table.of("A").row("😀".repeat(61)).toString().lines().toList().getLast();

    assertThat(cell).isEqualTo("😀".repeat(59) + "…");
  }

  @Test
  void smallValuesStayInOneLineAndLargeOnesAreIndented() {
    var outline = Outline.of(
        Json.parse("""
                   {"name":null,"traits":{"tone":"calm"},"agent":{"volition":{"drive":"d","curiosity":1},"traits":[]},
                   "tags":["a","b"]}"""));

    assertThat(outline).isEqualTo("""
                                  name: -
                                  traits: {"tone":"calm"}
                                  agent:
                                    volition: {"drive":"d","curiosity":1}
                                    traits: []
                                  tags: ["a","b"]
                                  """);
  }

  @Test
  void aSuggestionIsCloseOrNotMade() {
    assertThat(Suggestion.of("lsit", List.of("list", "show"))).contains("list");
    assertThat(Suggestion.of("frobnicate", List.of("list", "show"))).isEmpty();
  }

  @Test
  void aDiffIsToldInALine() {
    assertThat(Changes.summary(Json.parse("{\"name\":1,\"traits\":{}}"))).isEqualTo("merge /name, /traits");
    assertThat(Changes.summary(Json.parse("[{\"op\":\"test\",\"path\":\"/a\"},{\"op\":\"add\",\"path\":\"/b\"}]")))
        .isEqualTo("add /b");
    assertThat(
        Changes.summary(Json.parse("[{\"op\":\"replace\",\"path\":\"/version\"},{\"op\":\"add\",\"path\":\"\"}]")))
        .isEqualTo("add the document");
  }
}
