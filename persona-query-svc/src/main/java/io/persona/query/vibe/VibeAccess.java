package io.persona.query.vibe;

import io.persona.document.Json;
import io.persona.edge.Caller;
import io.persona.edge.Problem;
import io.persona.kafka.AvroCodec;
import io.persona.kafka.GrantedLeases;
import io.persona.kafka.Pseudonyms;
import io.persona.query.current.PersonaRow;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Whether what feedback says of a persona may be shown: there is consent, and the caller may see telemetry in its scope, by token
 * or by a lease. Asked at every exposure.
 */
@Startup
@Singleton
public class VibeAccess {
  private static final String ANYTHING = "*";

  private final GrantedLeases leases;
  private final Clock clock = Clock.systemUTC();

  VibeAccess(AvroCodec codec, @ConfigProperty(name = "persona.secrets.dir") Path secretsDir,
      @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) throws IOException {
    this.leases = new GrantedLeases(codec, Pseudonyms.load(secretsDir), bootstrapServers);
  }

  /** Why it may not be shown to this caller; empty when it may. */
  Optional<Problem> refusal(Caller caller, PersonaRow row) {
    if (!row.telemetryEnabled()) {
      return Optional.of(Problem.of(412, "telemetry-disabled", "Telemetry Disabled",
          "There is no consent to vibe telemetry of this persona. POST /admin/persona/{id}/telemetry gives it."));
    }
    return maySee(caller, VibeSubject.of(Json.parse(row.document())))
        ? Optional.empty()
        : Optional.of(Problem.of(403, "telemetry-forbidden", "Persona Telemetry Forbidden",
            "A lease of telemetry:persona:{scope} is required for the scope of this persona's consent."));
  }

  /** Whether the caller may see it where there is consent. Does not block. */
  public boolean maySee(Caller caller, VibeSubject subject) {
    return caller.capabilities().contains(ANYTHING) || caller.capabilities().contains(subject.capability())
        || leases.holds(caller.subject(), subject.capability(), subject::isIn, clock.instant());
  }

  @PreDestroy
  void stop() {
    leases.close();
  }
}
