package io.persona.routing.semantic;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds of the mode semantic. */
@ConfigMapping(prefix = "persona.semantic")
public interface SemanticConfig {
  /** Texts whose vectors are kept, 1.5 kB each; those that were not asked for longest go first. */
  @WithDefault("20000")
  int texts();

  /** Texts that one question may give to the model, about 5 ms each on an idle core. */
  @WithDefault("500")
  int newTexts();

  /** How long a question waits for the model while another one has it. */
  @WithDefault("PT5S")
  Duration patience();
}
