package io.persona.local.test;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives a {@code @QuarkusTest} the test stack: {@code @QuarkusTestResource(StackResource.class)} or
 * {@code @WithTestResource}. The stack outlives the application, because other tests of the JVM use it too.
 */
public final class StackResource implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    TestStack.startAll();
    var config = new HashMap<String, String>();
    config.put("kafka.bootstrap.servers", TestStack.bootstrapServers());
    config.put("quarkus.kafka-streams.bootstrap-servers", TestStack.bootstrapServers());
    config.put("kafka-streams.state.dir", TestStack.workDir().resolve("streams").toString());
    config.put("persona.registry.url", TestStack.registryUrl());
    config.put("persona.secrets.dir", TestStack.secretsDir().toString());
    config.put("quarkus.datasource.jdbc.url", TestStack.jdbcUrl());
    config.put("quarkus.datasource.reactive.url", TestStack.reactiveUrl());
    config.put("quarkus.datasource.username", TestStack.databaseUser());
    config.put("quarkus.datasource.password", TestStack.databasePassword());
    return config;
  }

  @Override
  public void stop() {
    // The guard ends the stack with the JVM.
  }
}
