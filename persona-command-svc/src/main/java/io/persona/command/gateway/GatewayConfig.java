package io.persona.command.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings of the way from an HTTP request to its outcome. */
@ConfigMapping(prefix = "persona.command")
public interface GatewayConfig {
  /** How long a request waits for its outcome; later it is answered 202 with a URL that gives the outcome. */
  @WithDefault("5s")
  Duration outcomeDeadline();

  /** How long a send to Kafka may block; later the request is answered 503. */
  @WithDefault("3s")
  Duration sendDeadline();

  /**
   * Commands per second that one subject may send to one instance over HTTP, with bursts of as many; more are answered
   * 429. The default keeps one caller from filling the topic; it is more than an instance decides on two cores.
   */
  @WithDefault("10000")
  @Min(1)
  int quotaPerSecond();

  /** Most requests that may wait for their outcome at once; more are answered 503. */
  @WithDefault("10000")
  int maxWaiting();
}
