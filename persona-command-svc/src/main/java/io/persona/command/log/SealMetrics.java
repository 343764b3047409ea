package io.persona.command.log;

import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.persona.kafka.SealingTime;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** {@code persona_sealing_seconds}: what the encryption of personal data costs, in commands, events, states and stores. */
@Singleton
class SealMetrics implements MeterBinder {
  @Override
  public void bindTo(MeterRegistry registry) {
    for (var operation : SealingTime.values()) {
      FunctionTimer
          .builder("persona.sealing", operation, SealingTime::times, SealingTime::nanoseconds, TimeUnit.NANOSECONDS)
          .tag("operation", operation.name().toLowerCase(Locale.ROOT))
          .description("Encrypting (seal) and decrypting (open) of personal data").register(registry);
    }
  }
}
