package io.persona.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Problem documents for what never reaches a resource: bodies over the limit, paths that nobody serves, forbidden paths. */
@ApplicationScoped
public class RouteErrors {
  private final ObjectMapper json;

  RouteErrors(ObjectMapper json) {
    this.json = json;
  }

  void install(@Observes Router router) {
    answer(router, Problem.of(403, "forbidden", "Forbidden", "The token lacks the capability that this call needs."));
    answer(router, Problem.of(404, "not-found", "Not Found", "Nothing is served under this path."));
    answer(router, Problem.of(413, "too-large", "Too Large", "The body is over the limit of this service."));
  }

  private void answer(Router router, Problem problem) {
    router.errorHandler(problem.status(), context -> send(context, problem));
  }

  private void send(RoutingContext context, Problem problem) {
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
