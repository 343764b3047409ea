package io.persona.routing.feed;

import io.smallrye.config.ConfigMapping;

/** Where the feed finds the schemas. */
@ConfigMapping(prefix = "persona.registry")
public interface FeedConfig {
  /** Schema registry, for example {@code http://localhost:8085/apis/registry/v3}; environment {@code PERSONA_REGISTRY_URL}. */
  String url();
}
