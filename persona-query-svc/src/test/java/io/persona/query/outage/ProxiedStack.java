package io.persona.query.outage;

import io.persona.local.test.StackResource;
import io.persona.local.test.TestStack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The test stack, with a proxy before each part of it. All tests of the module share it, so that the service is started once. */
public final class ProxiedStack implements QuarkusTestResourceLifecycleManager {
  private @Nullable FaultProxy database;
  private @Nullable FaultProxy kafka;
  private @Nullable FaultProxy registry;

  @Override
  public Map<String, String> start() {
    var config = new HashMap<>(new StackResource().start());
    var databaseAddress = URI.create(TestStack.reactiveUrl()).getAuthority();
    var registryAddress = URI.create(TestStack.registryUrl()).getAuthority();
    database = new FaultProxy(0, databaseAddress);
    kafka = new FaultProxy(TestStack.kafkaProxyPort(), TestStack.kafkaBehindProxy());
    registry = new FaultProxy(0, registryAddress);
    config.replaceAll((_, value) -> value.replace(databaseAddress, Objects.requireNonNull(database).address())
        .replace(registryAddress, Objects.requireNonNull(registry).address())
        .replace(TestStack.bootstrapServers(), Objects.requireNonNull(kafka).address()));
    return config;
  }

  /** Behind the stack itself, whose addresses it replaces. */
  @Override
  public int order() {
    return 1;
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(this, new TestInjector.MatchesType(ProxiedStack.class));
  }

  FaultProxy database() {
    return Objects.requireNonNull(database);
  }

  FaultProxy kafka() {
    return Objects.requireNonNull(kafka);
  }

  FaultProxy registry() {
    return Objects.requireNonNull(registry);
  }

  void passAll() {
    List.of(database(), kafka(), registry()).forEach(FaultProxy::pass);
  }

  @Override
  public void stop() {
    List.of(database(), kafka(), registry()).forEach(FaultProxy::close);
  }
}
