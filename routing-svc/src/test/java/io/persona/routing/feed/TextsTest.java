package io.persona.routing.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextsTest {
  private final Texts texts = new Texts();

  @Test
  void a_text_is_made_of_its_characters_and_kept_once() {
    var all = IntStream.range(0, 5_000).mapToObj(i -> of("text " + i)).toList();

    assertThat(all).isEqualTo(IntStream.range(0, 5_000).mapToObj(i -> "text " + i).toList());
    for (int i = 0; i < all.size(); i++) {
      assertThat(of("text " + i)).isSameAs(all.get(i));
    }
  }

  @Test
  void texts_of_equal_hashes_are_different() {
    assertThat(List.of(of("AaAa"), of("BBBB"), of("AaBB"), of(""), of("\0"))).containsExactly("AaAa", "BBBB", "AaBB",
        "",
        "\0");
  }

  private String of(String text) {
    var characters = ("<" + text + ">").toCharArray();
    return texts.of(characters, 1, text.length());
  }
}
