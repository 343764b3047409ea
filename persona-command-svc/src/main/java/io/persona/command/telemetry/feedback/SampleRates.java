package io.persona.command.telemetry.feedback;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import jakarta.inject.Singleton;
import java.time.Duration;

/** How many samples each caller may still give on each persona: a token bucket each. Nobody drowns what others say. */
@Singleton
class SampleRates {
  private static final int PAIRS = 100_000;

  private final LoadingCache<Pair, Bucket> buckets;

  private record Pair(String subject, String personaId) {}

  SampleRates(FeedbackConfig config) {
    // A bucket that was not used for so long is full again, so forgetting it changes nothing.
    var full = Duration.ofSeconds(1 + config.burst() / config.samplesPerSecond());
    this.buckets = Caffeine.newBuilder().maximumSize(PAIRS).expireAfterAccess(full)
        .build(_ -> Bucket.builder().addLimit(limit -> limit.capacity(config.burst())
            .refillGreedy(config.samplesPerSecond(), Duration.ofSeconds(1))).build());
  }

  /** Takes samples from what the caller may give: zero when it may, otherwise how long to wait. */
  Duration take(String subject, String personaId, int samples) {
    var probe = buckets.get(new Pair(subject, personaId)).tryConsumeAndReturnRemaining(samples);
    return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
  }
}
