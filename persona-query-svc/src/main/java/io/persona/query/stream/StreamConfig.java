package io.persona.query.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the live stream. */
@ConfigMapping(prefix = "persona.query.stream")
public interface StreamConfig {
  /** How long a stream is silent at most: then it says that it is there, and up to where it has shown the log. */
  @WithDefault("15s")
  Duration heartbeat();

  /** A client that takes nothing for this long, though there is something for it, is cut off. */
  @WithDefault("30s")
  Duration drainWithin();

  /** How long a stream is open at most; the client comes back with its token, which is looked at again. */
  @WithDefault("30m")
  Duration longest();

  /** How long the log may take to say where a new stream begins; then it is answered 503. */
  @WithDefault("5s")
  Duration openWithin();

  /** How many streams are open at once at most. */
  @WithDefault("10000")
  int most();

  /** How many events are kept in memory: a client further behind is served from the log, or cut off when it is too slow. */
  @WithDefault("10000")
  int remembered();

  /** How many characters of them are kept at most. */
  @WithDefault("33554432")
  long rememberedCharacters();

  /** How many threads read the log for those that are behind; each reads a piece for one stream at a time. */
  @WithDefault("2")
  int readers();
}
