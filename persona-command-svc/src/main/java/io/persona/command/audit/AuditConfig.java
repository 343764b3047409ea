package io.persona.command.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When a checkpoint of a partition is made: after so many events, or after so long when there was any. */
@ConfigMapping(prefix = "persona.audit")
public interface AuditConfig {
  /** A checkpoint after this many events. */
  @WithDefault("1000")
  long checkpointEvents();

  /** A checkpoint of what is new, this long after the last look. */
  @WithDefault("PT1M")
  Duration checkpointAfter();
}
