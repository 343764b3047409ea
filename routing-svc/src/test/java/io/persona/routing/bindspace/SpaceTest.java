package io.persona.routing.bindspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.persona.fingerprint.Fingerprint;
import io.persona.routing.Agents;
import io.persona.routing.bindspace.Cell.Blackboard;
import io.persona.routing.bindspace.Cell.Pair;
import io.persona.routing.index.Attributes;
import io.persona.routing.index.IndexedPersona;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpaceTest {
  private static final Styles STYLES = new Styles(Map.of("forensic", "Analytical", "creative", "focused"));

  @ParameterizedTest
  @CsvSource({"0x0C85, 0x0C85", "0c85, 0x0C85", "0C:85, 0x0C85", "0X0fFF, 0x0FFF"})
  void an_address_is_four_hex_digits(String text, String address) {
    assertThat(Address.parse(text)).map(Address::toString).contains(address);
    assertThat(Address.parse(text + "0")).isEmpty();
  }

  @Test
  void the_upper_half_of_the_agents_holds_the_fingerprints_and_two_slots_share_a_cell() {
    var space = space(held("five", 5), held("high", 0x85), held("top", 0xFF), held("none", -1));

    assertThat(at(space, "0x0C85").personaId()).isEqualTo("five");
    assertThat(at(space, "0x0C85").label()).isEqualTo("persona:agent-5");
    assertThat(at(space, "0x0CFF").personaId()).isEqualTo("top");
    assertThat(String.join("", Optional.ofNullable(at(space, "0x0CFF").fingerprint()).orElseThrow()))
        .isEqualTo(Fingerprint.of(Agents.agent(0.5f, List.of(), List.of(), Agents.feature("sql", 1))).toHex());
    assertThat(space.at(address("0x0C05"))).isEmpty();
    assertThat(space.at(address("0x0C86"))).isEmpty();
    assertThat(space.at(address("0x0B00"))).isEmpty();
  }

  @Test
  void styles_are_twelve_and_the_custom_ones_which_are_found_first() {
    var space = space();

    assertThat(at(space, "0x0D00").label()).isEqualTo("style:analytical");
    assertThat(at(space, "0x0D0B").label()).isEqualTo("style:metacognitive");
    assertThat(at(space, "0x0D0D").label()).isEqualTo("style:forensic");
    assertThat(space.at(address("0x0D0E"))).isEmpty();
    assertThat(STYLES.resolve("creative")).map(Style::base).contains("focused");
    assertThat(STYLES.resolve("DELIBERATE")).map(Style::base).contains("deliberate");
    assertThat(STYLES.resolve("forensic")).map(Style::base).contains("analytical");
    assertThatThrownBy(() -> new Styles(Map.of("x", "nothing"))).hasMessageContaining("persona.bindspace.styles.x");
  }

  @Test
  void a_style_is_seven_thermometers_of_22_words() {
    var words = STYLES.resolve("focused").orElseThrow().fingerprint();

    assertThat(Arrays.stream(words, 0, 22).allMatch(word -> word == (1L << 58) - 1)).isTrue(); // .9
    assertThat(words[22]).isEqualTo(0b111L); // 1 / 20
    assertThat(words[44]).isEqualTo(-1L);
    assertThat(words[154] | words[155]).isZero();
  }

  @Test
  void a_blackboard_has_the_features_as_tools_and_the_first_style() {
    assertThat(at(space(held("five", 5)), "0x0E05").blackboard())
        .isEqualTo(new Blackboard("analytical", List.of("sql")));
  }

  @Test
  void a_channel_names_the_pairs_that_use_it() {
    var channel = Address.channel(1, 2);

    assertThat(channel).isEqualTo(new Address(0x0F, (1 ^ 2) ^ (17 + 62)));
    assertThat(space(held("one", 1), held("two", 2)).at(channel)).map(Cell::pairs)
        .contains(List.of(new Pair(1, 2)));
  }

  private static Address address(String text) {
    return Address.parse(text).orElseThrow();
  }

  private static Cell at(Space space, String address) {
    return space.at(address(address)).orElseThrow();
  }

  private static Space space(IndexedPersona... personas) {
    return new Space(STYLES, Agents.view(Agents.index(personas)));
  }

  private static IndexedPersona held(String id, int slot) {
    return new IndexedPersona(id, id, 1, Agents.agent(0.5f, List.of(), List.of(), Agents.feature("sql", 1)),
        new Attributes(null, null, null, 1, 1, slot < 0 ? OptionalInt.empty() : OptionalInt.of(slot)));
  }
}
