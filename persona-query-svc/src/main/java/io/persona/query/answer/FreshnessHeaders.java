package io.persona.query.answer;

import io.persona.query.projection.ViewAge;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Says with every read how old the view may be, and that nobody shows the answer again without asking. */
public class FreshnessHeaders {
  /** Upper bound of the age of the view in milliseconds. */
  static final String VIEW_AGE = "View-Age";
  static final String READS = "/state/";

  private final ViewAge age;

  FreshnessHeaders(ViewAge age) {
    this.age = age;
  }

  @ServerResponseFilter
  public void add(HttpServerRequest request, ContainerResponseContext response) {
    if (request.path().startsWith(READS)) {
      forEach(response.getHeaders()::putSingle);
    }
  }

  /** Names and values. */
  public void forEach(BiConsumer<String, String> header) {
    header.accept(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    age.now().map(Duration::toMillis).ifPresent(millis -> header.accept(VIEW_AGE, Long.toString(Math.max(0, millis))));
  }
}
