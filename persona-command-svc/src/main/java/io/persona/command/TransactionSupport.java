package io.persona.command;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Whether the broker's transactions keep what exactly-once promises. Before transaction version 2 (KIP-890, Kafka 4.0) a
 * delayed message of an aborted transaction can become part of the next one.
 */
@Singleton
public class TransactionSupport {
  private static final String FEATURE = "transaction.version";
  private static final int NEEDED = 2;
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

  private final Admin admin;
  private volatile boolean proven;

  TransactionSupport(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  /** True once the broker said that it has what is needed; asks again until then. */
  boolean proven() {
    if (!proven) {
      proven = ask();
    }
    return proven;
  }

  private boolean ask() {
    try {
      var features = admin.describeFeatures().featureMetadata().get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      var version = features.finalizedFeatures().get(FEATURE);
      return version != null && version.maxVersionLevel() >= NEEDED;
    } catch (ExecutionException | TimeoutException brokerAway) {
      return false;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @PreDestroy
  void stop() {
    admin.close(Duration.ZERO);
  }
}
