package io.persona.routing.shards;

import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Makes a problem document with Retry-After of it. */
public class UnavailableMapper {
  @ServerExceptionMapper
  public Response unavailable(Unavailable later) {
    return later.response();
  }
}
