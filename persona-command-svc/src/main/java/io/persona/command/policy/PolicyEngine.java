package io.persona.command.policy;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.persona.command.decision.Verdict;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The policies in force. A changed folder is loaded within seconds; a set that is not sound is refused and the last good
 * one stays. While there never was a good one, everything is forbidden.
 */
@Startup
@Singleton
public class PolicyEngine implements Policy {
  private static final Logger LOG = Logger.getLogger(PolicyEngine.class);

  /** No folder has this stamp. */
  private static final String NOT_READ = "not read";

  private final PolicyConfig config;
  private final MeterRegistry meters;
  private final Clock clock = Clock.systemUTC();
  private final LongAdder asked = new LongAdder();
  private final ScheduledExecutorService watcher = Executors
      .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("policy-watcher").daemon().factory());
  private volatile @Nullable InForce inForce;
  private volatile PolicyLoad.@Nullable Refused lastError;
  private volatile String stamp = NOT_READ;

  /** A policy set, and since when it is in force. */
  record InForce(PolicySources sources, PolicyCache cache, Instant loadedAt) {}

  PolicyEngine(PolicyConfig config, MeterRegistry meters) {
    this.config = config;
    this.meters = meters;
    FunctionCounter.builder("persona.policy.evaluations", asked, LongAdder::sum)
        .description("Questions that went to Cedar; all others were answered from memory").register(meters);
    meters.gauge("persona.policy.refused", this, engine -> engine.lastError == null ? 0 : 1);
    config.dir().ifPresentOrElse(this::watch, () -> take(PolicySources.builtIn()));
    warm();
  }

  private void watch(Path folder) {
    reload(folder);
    var millis = config.pollEvery().toMillis();
    watcher.scheduleWithFixedDelay(() -> reload(folder), millis, millis, TimeUnit.MILLISECONDS);
  }

  /** The first question takes more than a second, so it is asked before there is a command that waits for it. */
  private void warm() {
    verdict(new PolicyInput("", "person", Set.of(), "lease.grant", PolicyInput.LEASE, "", Map.of("capability", "")));
  }

  private void reload(Path folder) {
    try {
      var now = PolicySources.stamp(folder);
      if (!now.equals(stamp)) {
        stamp = now;
        take(PolicySources.in(folder));
      }
    } catch (IOException | RuntimeException unreadable) {
      stamp = NOT_READ;
      refuse(new PolicyLoad.Refused("unreadable", String.valueOf(folder.getFileName())));
    }
  }

  private void take(PolicySources sources) {
    switch (CedarPolicies.load(sources)) {
      case PolicyLoad.Loaded(var policies) -> {
        inForce = new InForce(sources, new PolicyCache(policies, config.answersKept(), asked), clock.instant());
        lastError = null;
        count("loaded");
        LOG.infof("Policies in force hash=%s files=%s", sources.hash(), sources.policies().keySet());
      }
      case PolicyLoad.Refused refused -> refuse(refused);
    }
  }

  private void refuse(PolicyLoad.Refused refused) {
    if (!refused.equals(lastError)) {
      count(refused.code());
      LOG.warnf("Policies refused, those before stay code=%s place=%s", refused.code(), refused.place());
    }
    lastError = refused;
  }

  private void count(String outcome) {
    meters.counter("persona.policy.loads", "outcome", outcome).increment();
  }

  @Override
  public Verdict verdict(PolicyInput input) {
    return ask(input).map(PolicyAnswer::verdict).orElseGet(Verdict.Forbidden::unavailable);
  }

  /** What the policies say with their reasons, or empty when they cannot be asked this. */
  Optional<PolicyAnswer> ask(PolicyInput input) {
    var current = inForce;
    return current == null ? Optional.empty() : current.cache().ask(input);
  }

  /** What is in force, or null when nothing ever was. */
  @Nullable
  InForce inForce() {
    return inForce;
  }

  /** Why the newest set is not in force, or null when it is. */
  PolicyLoad.@Nullable Refused lastError() {
    return lastError;
  }

  /** For people: the hash of what is in force, and why it is not the newest. */
  public String status() {
    var current = inForce;
    var error = lastError;
    return (current == null ? "none, everything is forbidden" : current.sources().hash().substring(0, 12))
        + (error == null ? "" : "; refused: " + error.code());
  }

  @PreDestroy
  void stop() {
    watcher.shutdownNow();
  }
}
