package io.persona.telemetry.retention;

import io.persona.telemetry.TelemetryConfig;
import io.persona.telemetry.incoming.OwnerPseudonyms;
import io.persona.telemetry.ledger.Consent;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How long policy asks to retain samples.
 *
 * @param everybody where nothing else is said; zero: not at all
 * @param owners    what is said for single owners, by their pseudonyms
 */
public record Retention(Duration everybody, Map<String, Duration> owners) {
  /** No policy may ask for more. */
  public static final Duration LONGEST = Duration.ofDays(7);

  public Retention {
    bounded(everybody);
    owners.values().forEach(Retention::bounded);
    owners = Map.copyOf(owners);
  }

  private static void bounded(Duration asked) {
    if (asked.isNegative() || asked.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("persona.telemetry.retention is " + asked + "; it must be PT0S to P7D");
    }
  }

  /** What the settings ask for. */
  public static Retention of(TelemetryConfig config, OwnerPseudonyms pseudonyms) {
    var owners = new HashMap<String, Duration>();
    config.owners().forEach((owner, policy) -> policy.retention()
        .ifPresent(asked -> owners.put(pseudonyms.of("owner:" + owner), asked)));
    return new Retention(config.retention(), owners);
  }

  /** For a persona with this consent. */
  public Duration under(Consent consent) {
    return consent instanceof Consent.Given given ? owners.getOrDefault(given.owner(), everybody) : Duration.ZERO;
  }
}
