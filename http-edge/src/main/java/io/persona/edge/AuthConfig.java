package io.persona.edge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whose tokens are taken beside the local ones. */
@ConfigMapping(prefix = "persona.auth")
public interface AuthConfig {
  /** An identity provider. */
  Oidc oidc();

  /** Capabilities by role, for example {@code persona.auth.roles.curator=persona:read,persona:manage}. */
  Map<String, List<String>> roles();

  /** JWTs of an identity provider. */
  interface Oidc {
    /** Its issuer, exactly as in the claim {@code iss}; no JWT is taken when absent. */
    Optional<String> issuer();

    /** Who the tokens must be for: a value of the claim {@code aud}. Needed with an issuer. */
    Optional<String> audience();

    /** Its public keys as a JWKS: an https URL, or a file that is read again when it changes. Needed with an issuer. */
    Optional<String> keys();

    /** Claim with the roles, a list or words; a dot goes into an object, as in {@code realm_access.roles}. */
    @WithDefault("groups")
    String rolesClaim();

    /** Claim that says {@code person} or {@code automation}. Who does not say is an automation, which may do less. */
    @WithDefault("kind")
    String kindClaim();
  }
}
