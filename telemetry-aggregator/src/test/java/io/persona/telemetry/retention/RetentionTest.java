package io.persona.telemetry.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.persona.kafka.DataKeys;
import io.persona.telemetry.TelemetryConfig;
import io.persona.telemetry.incoming.OwnerPseudonyms;
import io.persona.telemetry.ledger.Consent;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionTest {
  private static final OwnerPseudonyms OWNERS = new OwnerPseudonyms((_, _) -> new DataKeys.Missing(),
      owner -> "a-" + owner);
  private static final Consent MAIN = new Consent.Given(Consent.NEVER, "workspace", "a-owner:workspace:main");
  private static final Consent OTHER = new Consent.Given(Consent.NEVER, "workspace", "a-owner:workspace:other");

  @Test
  void nothingIsRetainedUnlessPolicyAsksForIt() {
    assertThat(retention(Map.of()).under(MAIN)).isZero();
  }

  @Test
  void anOwnersPolicyIsForTheirPersonasAlone() {
    var retention = retention(Map.of("persona.telemetry.owners.\"workspace:main\".retention", "P7D"));

    assertThat(retention.under(MAIN)).isEqualTo(Duration.ofDays(7));
    assertThat(retention.under(OTHER)).isZero();
  }

  @Test
  void anOwnerMayWantLessThanTheOthers() {
    var retention = retention(Map.of("persona.telemetry.retention", "P1D",
        "persona.telemetry.owners.\"workspace:main\".retention", "PT0S"));

    assertThat(retention.under(MAIN)).isZero();
    assertThat(retention.under(OTHER)).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void withoutConsentNothingIsRetained() {
    var retention = retention(Map.of("persona.telemetry.retention", "P1D"));

    assertThat(retention.under(new Consent.Unknown())).isZero();
    assertThat(retention.under(new Consent.Withdrawn(1))).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"P7DT1S", "P30D", "PT-1S"})
  void moreThanSevenDaysAreRefused(String asked) {
    assertThatThrownBy(() -> retention(Map.of("persona.telemetry.retention", asked)))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("PT0S to P7D");
    assertThatThrownBy(
        () -> retention(Map.of("persona.telemetry.owners.\"workspace:main\".retention", asked)))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("PT0S to P7D");
  }

  private static Retention retention(Map<String, String> settings) {
    var config = new SmallRyeConfigBuilder().withMapping(TelemetryConfig.class).withDefaultValues(settings).build()
        .getConfigMapping(TelemetryConfig.class);
    return Retention.of(config, OWNERS);
  }
}
