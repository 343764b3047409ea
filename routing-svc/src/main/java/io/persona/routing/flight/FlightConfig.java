package io.persona.routing.flight;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where the Arrow Flight server listens, and what it takes. */
@ConfigMapping(prefix = "persona.flight")
public interface FlightConfig {
  /** Address to listen on. */
  @WithDefault("127.0.0.1")
  String host();

  /** Port to listen on; 0 takes any that is free. */
  @WithDefault("8086")
  int port();

  /** Largest message that is read, in bytes; a larger one is answered RESOURCE_EXHAUSTED. */
  @WithDefault("1M")
  MemorySize maxMessage();

  /** Calls that one connection may have open; further ones wait in the client. */
  @WithDefault("64")
  int maxCalls();
}
