package io.persona.routing.a2a;

import io.persona.kafka.SigningKey;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The key that cards are signed with. */
class A2aWiring {
  @Produces
  @Singleton
  SigningKey cardKey(@ConfigProperty(name = "persona.secrets.dir") Path secretsDir) throws IOException {
    return SigningKey.load(secretsDir, "card");
  }
}
