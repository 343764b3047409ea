package io.persona.telemetry;

import io.smallrye.config.ConfigMapping;

/** Where the schema registry is. */
@ConfigMapping(prefix = "persona.registry")
public interface RegistryConfig {
  /** For example {@code http://localhost:8085/apis/registry/v3}; environment variable {@code PERSONA_REGISTRY_URL}. */
  String url();
}
