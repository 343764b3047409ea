package io.persona.telemetry.history;

import io.persona.edge.Caller;
import io.persona.edge.Problem;
import io.persona.kafka.AvroCodec;
import io.persona.kafka.GrantedLeases;
import io.persona.kafka.Pseudonyms;
import io.persona.telemetry.incoming.OwnerPseudonyms;
import io.persona.telemetry.ledger.Consent;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Whether a persona's samples may be shown: there is consent, and the caller may see telemetry in its scope, by token or by a
 * lease: for the persona, for all of its owner's, or for all.
 */
@Startup
@Singleton
class Exposure {
  private static final String ANYTHING = "*";

  private final GrantedLeases leases;
  private final OwnerPseudonyms owners;
  private final Clock clock = Clock.systemUTC();

  Exposure(AvroCodec codec, OwnerPseudonyms owners, @ConfigProperty(name = "persona.secrets.dir") Path secretsDir,
      @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) throws IOException {
    this.owners = owners;
    this.leases = new GrantedLeases(codec, Pseudonyms.load(secretsDir), bootstrapServers);
  }

  /** Why they may not be shown to this caller; empty when they may. */
  Optional<Problem> refusal(Caller caller, String personaId, Consent consent) {
    return switch (consent) {
      case Consent.Unknown _ -> Optional.of(
          Problem.of(404, "persona-not-found", "Persona Not Found", "There is no persona with this id."));
      case Consent.Withdrawn _ -> Optional.of(Problem.of(412, "telemetry-disabled", "Telemetry Disabled",
          "There is no consent to vibe telemetry of this persona. POST /admin/persona/{id}/telemetry gives it."));
      case Consent.Given given when maySee(caller, personaId, given) -> Optional.empty();
      case Consent.Given _ -> Optional.of(Problem.of(403, "telemetry-forbidden", "Persona Telemetry Forbidden",
          "A lease of telemetry:persona:{scope} is required for the scope of this persona's consent."));
    };
  }

  private boolean maySee(Caller caller, String personaId, Consent.Given consent) {
    var capability = "telemetry:persona:" + consent.scope();
    return caller.capabilities().contains(ANYTHING) || caller.capabilities().contains(capability)
        || leases.holds(caller.subject(), capability,
            leased -> leased == null || leased.equals("persona:" + personaId)
                || owners.of(leased).equals(consent.owner()),
            clock.instant());
  }

  @PreDestroy
  void stop() {
    leases.close();
  }
}
