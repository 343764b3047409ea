package io.persona.routing.a2a;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** What agent cards say of where agents are. It is configured and not taken from requests, because it is signed. */
@ConfigMapping(prefix = "persona.a2a")
public interface A2aConfig {
  /** URL of this service as agents reach it, without a slash at its end; environment {@code PERSONA_A2A_BASE_URL}. */
  @WithDefault("http://localhost:${quarkus.http.port}")
  URI baseUrl();

  /**
   * Where the agents themselves answer, {@code {id}} standing for the persona id, for example
   * {@code https://agents.example.com/{id}}. Without it a card names this service, which answers with what the agent tells of
   * itself and does no task.
   */
  Optional<String> agentUrl();

  /** How they answer there: {@code JSONRPC}, {@code GRPC} or {@code HTTP+JSON}. */
  @WithDefault("HTTP+JSON")
  String agentBinding();
}
