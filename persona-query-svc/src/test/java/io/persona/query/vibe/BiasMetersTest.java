package io.persona.query.vibe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BiasMetersTest {
  private static final String LANE = "arw.persona.lane.priority";
  private static final String SLOT = "arw.persona.slot.override";

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private boolean consent = true;
  private final BiasMeters meters = new BiasMeters(registry, _ -> consent, 2);

  @Test
  void eachLaneAndEachSlotIsASeriesOfItsPersona() throws Exception {
    meters.made("coach", preferences("docs", "evidence"),
        bias(Map.of("*", 0.5, "semantic", -0.25, "docs", 1.0), Map.of("*", 2, "evidence", 3)));

    assertThat(values(LANE, "lane")).isEqualTo(Map.of("*", 0.5, "semantic", -0.25, "docs", 1.0));
    assertThat(values(SLOT, "slot")).isEqualTo(Map.of("*", 2.0, "evidence", 3.0));
    assertThat(registry.get(LANE).tags("persona", "coach", "lane", "docs").gauge().value()).isEqualTo(1);
  }

  @Test
  void theSeriesSayWhatWasMadeLast() throws Exception {
    meters.made("coach", preferences("docs", "evidence"), bias(Map.of("*", 0.5, "docs", 1.0), Map.of("*", 2)));
    meters.made("coach", preferences("docs", "evidence"), bias(Map.of("*", 0.25), Map.of()));

    assertThat(values(LANE, "lane")).isEqualTo(Map.of("*", 0.25));
    assertThat(registry.find(SLOT).gauges()).isEmpty();
  }

  @Test
  void namesThatOnlyFeedbackSaysAreOneSeries() throws Exception {
    meters.made("coach", preferences("docs", "evidence"),
        bias(Map.of("somebody@example.org", 0.5, "whoever", -0.75), Map.of("anything", 4, "else", 1)));

    assertThat(values(LANE, "lane")).isEqualTo(Map.of("other", -0.75));
    assertThat(values(SLOT, "slot")).isEqualTo(Map.of("other", 4.0));
  }

  @Test
  void onlySoManyPersonasHaveSeries() throws Exception {
    for (var i = 0; i < 5; i++) {
      meters.made("p" + i, preferences("docs", "evidence"), bias(Map.of("*", 0.5), Map.of("*", 1)));
    }

    assertThat(registry.find(LANE).gauges()).extracting(gauge -> gauge.getId().getTag("persona"))
        .containsExactlyInAnyOrder("p3", "p4");
  }

  @Test
  void theEndOfTheConsentEndsThemAndALateReaderDoesNotBringThemBack() throws Exception {
    meters.made("coach", preferences("docs", "evidence"), bias(Map.of("*", 0.5), Map.of("*", 1)));
    consent = false;
    meters.withdrawn("coach");
    meters.made("coach", preferences("docs", "evidence"), bias(Map.of("*", 0.5), Map.of("*", 1)));

    assertThat(registry.getMeters()).isEmpty();
  }

  private Map<String, Double> values(String name, String tag) {
    return registry.get(name).gauges().stream()
        .collect(Collectors.toMap(gauge -> String.valueOf(gauge.getId().getTag(tag)), Gauge::value));
  }

  private static ContextBias bias(Map<String, Double> lanes, Map<String, Integer> slots) {
    return new ContextBias(new TreeMap<>(lanes), new TreeMap<>(slots), 0);
  }

  private static JsonNode preferences(String lane, String slot) throws Exception {
    return new ObjectMapper().readTree(
        "{\"context\":{\"lane_weights\":{\"%s\":1},\"slot_budgets\":{\"%s\":2}}}".formatted(lane, slot));
  }
}
