package io.persona.command.gateway;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** A request without a body has no content whose type could be wrong: {@code curl -X POST} works, whatever type it says. */
public class EmptyBody {
  @ServerRequestFilter(preMatching = true)
  public void takeAsJson(ContainerRequestContext request) {
    var length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    var hasNone = length == null ? request.getHeaderString("Transfer-Encoding") == null : length.equals("0");
    if (request.getMethod().equals("POST") && hasNone) {
      request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
    }
  }
}
