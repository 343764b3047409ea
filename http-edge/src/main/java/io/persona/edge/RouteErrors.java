package io.persona.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Problem documents for what never reaches a resource: bodies over the limit, paths that nobody serves, forbidden paths. */
@ApplicationScoped
public class RouteErrors {
  private static final Problem NOT_FOUND = Problem.of(404, "not-found", "Not Found",
      "Nothing is served under this path.");
  private static final Problem TOO_LARGE = Problem.of(413, "too-large", "Too Large",
      "The body is over the limit of this service.");

  private final ObjectMapper json;

  private final long maxBody;

  RouteErrors(ObjectMapper json, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBody) {
    this.json = json;
    this.maxBody = maxBody.asLongValue();
  }

  void install(@Observes Router router) {
    answer(router, Problem.of(403, "forbidden", "Forbidden", "The token lacks the capability that this call needs."));
    answer(router, NOT_FOUND);
    answer(router, TOO_LARGE);
    router.route().order(Integer.MIN_VALUE).handler(this::refuseLargeBody);
    router.route().order(Integer.MIN_VALUE).handler(this::refuseNul);
  }

  /** No id holds U+0000, and a database takes no text that does. */
  private void refuseNul(RoutingContext context) {
    if (context.request().path().contains("%00")) {
      send(context, NOT_FOUND);
    } else {
      context.next();
    }
  }

  /** A body that says it is too large is refused before it is read; the client may still be sending, so the connection ends. */
  private void refuseLargeBody(RoutingContext context) {
    if (announcedLength(context) > maxBody) {
      context.response().putHeader("connection", "close");
      send(context, TOO_LARGE);
    } else {
      context.next();
    }
  }

  private static long announcedLength(RoutingContext context) {
    try {
      var length = context.request().getHeader("content-length");
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException notALength) {
      return 0;
    }
  }

  private void answer(Router router, Problem problem) {
    router.errorHandler(problem.status(), context -> send(context, problem));
  }

  /** Ends a call that no resource gets. */
  public void send(RoutingContext context, Problem problem) {
    if (context.response().headWritten()) {
      return;
    }
    try {
      context.response().setStatusCode(problem.status()).putHeader("content-type", Problem.MEDIA_TYPE)
          .end(json.writeValueAsString(problem));
    } catch (JsonProcessingException aProblemAlwaysSerialises) {
      throw new IllegalStateException(aProblemAlwaysSerialises);
    }
  }
}
