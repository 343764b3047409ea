package io.persona.local;

import io.persona.local.contract.SchemaRegistrar;
import io.persona.local.contract.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Brings about what the services expect of a broker and a registry that somebody else runs: topics, schemas, and, when
 * {@code PERSONA_SECRETS_DIR} is given, secrets. What is there already stays. An init container runs it.
 *
 * <p>Reads {@code KAFKA_BOOTSTRAP_SERVERS}, {@code PERSONA_REGISTRY_URL}, {@code PERSONA_TOPIC_PARTITIONS},
 * {@code PERSONA_SECRETS_DIR}. Exit code 0 when everything is there, 1 when not, 2 when a variable is missing.
 */
public final class Prepare {
  private Prepare() {}

  /** Takes no arguments. */
  public static void main(String[] args) throws InterruptedException {
    var environment = System.getenv();
    var kafka = environment.get("KAFKA_BOOTSTRAP_SERVERS");
    var registry = environment.get("PERSONA_REGISTRY_URL");
    if (kafka == null || registry == null) {
      System.err.println("prepare: set KAFKA_BOOTSTRAP_SERVERS and PERSONA_REGISTRY_URL");
      System.exit(2);
      return;
    }
    try {
      var secrets = Optional.ofNullable(environment.get("PERSONA_SECRETS_DIR")).map(Path::of).map(Secrets::new);
      if (secrets.isPresent()) {
        secrets.get().ensure();
      }
      new Topics(kafka).ensure(new Settings(environment).partitions());
      new SchemaRegistrar(registry).registerAll();
      System.out.println("prepare: topics, schemas and secrets are there");
    } catch (IOException | RuntimeException failed) {
      System.err.println("prepare: " + failed.getMessage());
      System.exit(1);
    }
  }
}
