package io.persona.synthesis;

import io.persona.synthesis.rules.Thresholds;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** The thresholds as a service gets them. */
public final class Settings {
  private Settings() {}

  public static Thresholds defaults() {
    return with(Map.of());
  }

  /** @param changed keys without the prefix, for example {@code min-samples} */
  public static Thresholds with(Map<String, String> changed) {
    var builder = new SmallRyeConfigBuilder().withMapping(Thresholds.class);
    changed.forEach((key, value) -> builder.withDefaultValue("persona.synthesis." + key, value));
    return builder.build().getConfigMapping(Thresholds.class);
  }
}
