package io.persona.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Takes the bearer token from a request, and answers 401 with a problem document when there is none or a wrong one. */
@ApplicationScoped
public class BearerTokens implements HttpAuthenticationMechanism {
  private static final String SCHEME = "bearer";
  private static final String CHALLENGE = "Bearer realm=\"persona\"";

  private final ObjectMapper json;

  BearerTokens(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
    var header = context.request().getHeader(HttpHeaderNames.AUTHORIZATION);
    if (header == null) {
      return Uni.createFrom().nullItem();
    }
    var space = header.indexOf(' ');
    if (space < 0 || !SCHEME.equalsIgnoreCase(header.substring(0, space))) {
      return Uni.createFrom().failure(new AuthenticationFailedException());
    }
    var token = new TokenCredential(header.substring(space + 1).strip(), SCHEME);
    return identities.authenticate(new TokenAuthenticationRequest(token));
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom().item(new ChallengeData(401, HttpHeaderNames.WWW_AUTHENTICATE, CHALLENGE));
  }

  @Override
  public Uni<Boolean> sendChallenge(RoutingContext context) {
    var problem = Problem.of(401, "unauthorized", "Unauthorized",
        "Send the header 'Authorization: Bearer <token>' with a valid token; ./persona token prints one.");
    var response = context.response().setStatusCode(401).putHeader(HttpHeaderNames.WWW_AUTHENTICATE, CHALLENGE)
        .putHeader(HttpHeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE);
    return Uni.createFrom().completionStage(response.end(write(problem)).toCompletionStage()).replaceWith(true);
  }

  private String write(Problem problem) {
    try {
      return json.writeValueAsString(problem);
    } catch (JsonProcessingException aProblemAlwaysSerialises) {
      throw new IllegalStateException(aProblemAlwaysSerialises);
    }
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return Set.of(TokenAuthenticationRequest.class);
  }
}
