package io.persona.command.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuotasTest {
  private final Quotas quotas = new Quotas(new Two());

  @Test
  void aSubjectMaySendABurstAndThenWaits() {
    assertThat(quotas.take("ada")).isZero();
    assertThat(quotas.take("ada")).isZero();

    assertThat(quotas.take("ada")).isPositive().isLessThanOrEqualTo(Duration.ofMillis(500));
  }

  @Test
  void oneSubjectsHasteIsNotAnothersWait() {
    quotas.take("ada");
    quotas.take("ada");
    quotas.take("ada");

    assertThat(quotas.take("bob")).isZero();
  }

  @Test
  void whatACallerIsToldSaysWhenToTryAgain() {
    var answer = Answers.of(_ -> {
      throw new AssertionError("nothing was accepted");
    }).apply(new Reply.OverQuota(Duration.ofMillis(1200)));

    assertThat(answer.getStatus()).isEqualTo(429);
    assertThat(answer.getHeaderString("Retry-After")).isEqualTo("2");
  }

  private record Two() implements GatewayConfig {
    @Override
    public Duration outcomeDeadline() {
      return Duration.ofSeconds(5);
    }

    @Override
    public Duration sendDeadline() {
      return Duration.ofSeconds(3);
    }

    @Override
    public int quotaPerSecond() {
      return 2;
    }

    @Override
    public int maxWaiting() {
      return 1;
    }
  }
}
