package io.persona.synthesis.incoming;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.persona.kafka.PersonalText;
import io.persona.schemas.state.PersonaState;
import io.persona.synthesis.batch.Profile;
import io.persona.synthesis.rules.Dimension;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Takes from a state what the rules need. */
final class ProfileReader {
  /** Numbers keep the digits that they are written with, so that a diff can test for exactly them. */
  private static final JsonMapper JSON = JsonMapper.builder()
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build();

  private ProfileReader() {}

  /** The profile, or empty when the document is no JSON object. */
  static Optional<Profile> read(PersonaState state) {
    if (state.getDocument().getKeyId() != null) {
      return Optional.of(profile(state, Map.of())); // still sealed: its key is destroyed, and no rule applies
    }
    try {
      var document = JSON.readTree(PersonalText.text(state.getDocument()));
      return document.isObject() ? Optional.of(profile(state, values(document))) : Optional.empty();
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }

  private static Profile profile(PersonaState state, Map<Dimension, BigDecimal> values) {
    return new Profile(state.getVersion(), state.getSequence(), state.getTelemetryEnabled() && !state.getArchived(),
        state.getPendingProposals(), values);
  }

  private static Map<Dimension, BigDecimal> values(JsonNode document) {
    var values = new EnumMap<Dimension, BigDecimal>(Dimension.class);
    for (var dimension : Dimension.values()) {
      var value = document.at(dimension.path());
      if (value.isNumber() && isUnit(value.decimalValue())) {
        values.put(dimension, value.decimalValue());
      }
    }
    return values;
  }

  private static boolean isUnit(BigDecimal value) {
    return value.signum() >= 0 && value.compareTo(BigDecimal.ONE) <= 0;
  }
}
