package io.persona.edge;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Knows callers by the local token file and, where there is one, by the tokens of an identity provider; their capabilities
 * are their roles.
 */
@ApplicationScoped
public class LocalTokens implements IdentityProvider<TokenAuthenticationRequest> {
  private final TokenFile tokens;
  private final JwtTokens provider;
  private final Clock clock = Clock.systemUTC();

  /** @param secretsDir folder with {@code tokens.json}; environment variable {@code PERSONA_SECRETS_DIR} */
  LocalTokens(@ConfigProperty(name = "persona.secrets.dir") Path secretsDir, JwtTokens provider) {
    this.provider = provider;
    this.tokens = new TokenFile(secretsDir.resolve("tokens.json"));
  }

  @Override
  public Class<TokenAuthenticationRequest> getRequestType() {
    return TokenAuthenticationRequest.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(TokenAuthenticationRequest request, AuthenticationRequestContext context) {
    var token = request.getToken().getToken();
    return provider.concerns(token)
        ? context.runBlocking(() -> identity(provider.find(token)))
        : Uni.createFrom().item(() -> identity(tokens.find(token, clock.instant())));
  }

  private static SecurityIdentity identity(Optional<Caller> known) {
    return identity(known.orElseThrow(AuthenticationFailedException::new));
  }

  private static SecurityIdentity identity(Caller caller) {
    return QuarkusSecurityIdentity.builder().setPrincipal(new QuarkusPrincipal(caller.subject()))
        .addRoles(caller.capabilities()).addAttribute(Caller.ATTRIBUTE, caller).build();
  }
}
