package io.persona.telemetry.ownership;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the instances of this service reach each other. */
@ConfigMapping(prefix = "persona.peers")
public interface PeersConfig {
  /** Host and port at which the others reach this instance; they learn it through the group. */
  String ownAddress();

  /** How long the owner of a persona may take to answer; later the request is answered 503. */
  @WithDefault("2s")
  Duration deadline();
}
