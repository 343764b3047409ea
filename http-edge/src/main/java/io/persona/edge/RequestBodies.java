package io.persona.edge;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads the body of a request, up to the limit of the service, before a thread is given to it. A resource that reads it on a thread of
 * its own waits for the event loop, and the event loop for a lock that this thread holds: a third of the CPU of a busy service.
 */
@ApplicationScoped
public class RequestBodies {
  /** After the caller is known, before any resource. */
  private static final int ORDER = 0;

  private final BodyHandler reader;

  RequestBodies(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBody) {
    this.reader = BodyHandler.create(false).setBodyLimit(maxBody.asLongValue());
  }

  void install(@Observes Router router) {
    router.route().method(HttpMethod.POST).method(HttpMethod.PUT).method(HttpMethod.PATCH).order(ORDER)
        .handler(this::read);
  }

  /** An empty body, and one that does not say how long it is, are left to the resource. */
  private void read(RoutingContext context) {
    var length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length == null || length.equals("0")) {
      context.next();
    } else {
      reader.handle(context);
    }
  }
}
