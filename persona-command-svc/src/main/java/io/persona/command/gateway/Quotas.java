package io.persona.command.gateway;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import jakarta.inject.Singleton;
import java.time.Duration;

/** How many commands each subject may still send to this instance: a token bucket each. */
@Singleton
public class Quotas {
  // A bucket that was not used for so long is full again, so forgetting it changes nothing.
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(1);
  private static final int SUBJECTS = 100_000;

  private final LoadingCache<String, Bucket> buckets;

  Quotas(GatewayConfig config) {
    var perSecond = config.quotaPerSecond();
    this.buckets = Caffeine.newBuilder().maximumSize(SUBJECTS).expireAfterAccess(FORGOTTEN_AFTER).build(_ -> Bucket
        .builder().addLimit(limit -> limit.capacity(perSecond).refillGreedy(perSecond, Duration.ofSeconds(1))).build());
  }

  /** Takes one command from what the subject may send: zero when it may, otherwise how long to wait. */
  Duration take(String subject) {
    var probe = buckets.get(subject).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
  }
}
