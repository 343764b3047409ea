package io.persona.routing.flight;

import io.micrometer.core.instrument.MeterRegistry;
import io.persona.edge.Caller;
import io.persona.edge.MainSwitch;
import io.persona.edge.Problem;
import io.persona.edge.ProblemException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import jakarta.inject.Singleton;
import org.apache.arrow.flight.CallHeaders;
import org.apache.arrow.flight.CallInfo;
import org.apache.arrow.flight.FlightServerMiddleware;
import org.apache.arrow.flight.RequestContext;
import org.jspecify.annotations.Nullable;

/** Lets calls in: those with a bearer token that an HTTP call could have, too. */
@Singleton
class Calls implements FlightServerMiddleware.Factory<Call> {
  private static final String SCHEME = "bearer";

  private final IdentityProviderManager identities;
  private final MainSwitch mainSwitch;
  private final MeterRegistry meters;

  Calls(IdentityProviderManager identities, MainSwitch mainSwitch, MeterRegistry meters) {
    this.identities = identities;
    this.mainSwitch = mainSwitch;
    this.meters = meters;
  }

  @Override
  public Call onCallStarted(CallInfo info, CallHeaders headers, RequestContext context) {
    var record = CallRecord.start(info.method(), headers, meters);
    try {
      mainSwitch.requireOn();
      var authorization = headers.get("authorization");
      return new Call(caller(authorization), String.valueOf(authorization), Dialect.of(headers.get(Dialect.HEADER)),
          headers.get("idempotency-key"), record);
    } catch (ProblemException refused) {
      var status = Statuses.of(refused.problem());
      record.end(status.code());
      throw status.toRuntimeException();
    }
  }

  private Caller caller(@Nullable String header) {
    var space = header == null ? -1 : header.indexOf(' ');
    if (header == null || space < 0 || !SCHEME.equalsIgnoreCase(header.substring(0, space))) {
      throw unauthenticated();
    }
    var token = new TokenCredential(header.substring(space + 1).strip(), SCHEME);
    try {
      return Caller.of(identities.authenticateBlocking(new TokenAuthenticationRequest(token)));
    } catch (AuthenticationFailedException notKnown) {
      throw unauthenticated();
    }
  }

  private static ProblemException unauthenticated() {
    return new ProblemException(Problem.of(401, "unauthorized", "Unauthorized",
        "Send the header 'authorization: Bearer <token>' with a valid token; ./persona token prints one."));
  }
}
