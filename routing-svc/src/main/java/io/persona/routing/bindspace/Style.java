package io.persona.routing.bindspace;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.persona.fingerprint.Fingerprint;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A thinking style: how wide, how deep and how boldly it searches. */
@Schema(name = "ThinkingStyle")
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Style(String name,
    @Schema(description = "The style that a custom one builds on; its own name for a base style.") String base,
    float resonanceThreshold, int fanOut, float depthBias, float breadthBias, float noiseTolerance, float speedBias,
    float exploration) {
  private static final int WORDS_A_PARAMETER = 22;
  private static final float WIDEST = 20;

  Style named(String other) {
    return new Style(other, base, resonanceThreshold, fanOut, depthBias, breadthBias, noiseTolerance, speedBias,
        exploration);
  }

  /** Seven thermometers of 22 words each, in the order of the parameters, the fan-out by 20; the last two words are zero. */
  long[] fingerprint() {
    var words = new long[Fingerprint.WORDS];
    float[] parameters = {resonanceThreshold, fanOut / WIDEST, depthBias, breadthBias, noiseTolerance, speedBias,
        exploration};
    for (int i = 0; i < parameters.length * WORDS_A_PARAMETER; i++) {
      int bits = Math.max(0, Math.round(parameters[i / WORDS_A_PARAMETER] * 64f));
      words[i] = bits >= Long.SIZE ? -1L : (1L << bits) - 1;
    }
    return words;
  }
}
