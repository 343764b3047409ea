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
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Knows callers by the local token file; their capabilities are their roles. */
@ApplicationScoped
public class LocalTokens implements IdentityProvider<TokenAuthenticationRequest> {
  private final TokenFile tokens;
  private final Clock clock = Clock.systemUTC();

  /** @param secretsDir folder with {@code tokens.json}; environment variable {@code PERSONA_SECRETS_DIR} */
  LocalTokens(@ConfigProperty(name = "persona.secrets.dir") Path secretsDir) {
    this.tokens = new TokenFile(secretsDir.resolve("tokens.json"));
  }

  @Override
  public Class<TokenAuthenticationRequest> getRequestType() {
    return TokenAuthenticationRequest.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(TokenAuthenticationRequest request, AuthenticationRequestContext context) {
    return tokens.find(request.getToken().getToken(), clock.instant())
        .map(caller -> Uni.createFrom().<SecurityIdentity>item(identity(caller)))
        .orElseGet(() -> Uni.createFrom().failure(new AuthenticationFailedException()));
  }

  private static SecurityIdentity identity(Caller caller) {
    return QuarkusSecurityIdentity.builder().setPrincipal(new QuarkusPrincipal(caller.subject()))
        .addRoles(caller.capabilities()).addAttribute(Caller.ATTRIBUTE, caller).build();
  }
}
