package io.persona.query.personas;

import io.persona.edge.Capability;
import io.persona.edge.RouteErrors;
import io.persona.query.answer.DatabaseAway;
import io.persona.query.answer.FreshnessHeaders;
import io.persona.query.answer.Times;
import io.persona.query.current.PersonaLooks;
import io.persona.query.current.PersonaLooks.Look;
import io.persona.query.current.PersonaTag;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * Answers 304 to who polls a persona that is unchanged, before {@link PersonaResource} is called: to compare a tag with a look at
 * the row takes less than to call it. Whatever is not that plain goes on to the resource, which decides the same from the same look.
 *
 * <p>Decision: docs/adr/0027-readers-share-a-look-and-answers-are-kept-by-what-it-saw.md.
 */
@ApplicationScoped
class UnchangedPersona {
  /** Who calls is known, and resources come later. */
  private static final int AFTER_AUTHORIZATION = 0;
  private static final int NOT_MODIFIED = 304;
  private static final String WEAK = "W/";

  private final PersonaLooks looks;
  private final FreshnessHeaders freshness;
  private final RouteErrors errors;

  UnchangedPersona(PersonaLooks looks, FreshnessHeaders freshness, RouteErrors errors) {
    this.looks = looks;
    this.freshness = freshness;
    this.errors = errors;
  }

  void install(@Observes Router router) {
    router.get("/state/persona/:id").order(AFTER_AUTHORIZATION).handler(this::answer);
  }

  private void answer(RoutingContext call) {
    var has = call.request().getHeader(HttpHeaders.IF_NONE_MATCH);
    if (has == null || !isPlain(call.request())) {
      call.next();
      return;
    }
    reader(call).ifPresentOrElse(caller -> compare(call, has, Shown.to(caller)), call::next);
  }

  private static boolean isPlain(HttpServerRequest request) {
    return request.query() == null && request.getHeader(HttpHeaders.IF_MATCH) == null;
  }

  private static Optional<SecurityIdentity> reader(RoutingContext call) {
    return call.user() instanceof QuarkusHttpUser user
        ? Optional.of(user.getSecurityIdentity()).filter(caller -> caller.hasRole(Capability.READ))
        : Optional.empty();
  }

  private void compare(RoutingContext call, String has, Shown shown) {
    looks.at(call.pathParam("id")).whenComplete((look, failure) -> {
      if (failure != null) {
        failed(call, failure);
      } else {
        // Proxies that compress make a tag a weak one, and here a weak one does (RFC 9110, 13.1.2).
        var tag = has.startsWith(WEAK) ? has.substring(WEAK.length()) : has;
        look.map(Look::tag).filter(shown::isShared).filter(seen -> tag.equals('"' + shown.tag(seen) + '"'))
            .ifPresentOrElse(seen -> unchanged(call, tag, seen), call::next);
      }
    });
  }

  private void unchanged(RoutingContext call, String tag, PersonaTag seen) {
    var response = call.response().setStatusCode(NOT_MODIFIED).putHeader(HttpHeaders.ETAG, tag)
        .putHeader(HttpHeaders.LAST_MODIFIED, Times.imfFixdate(seen.lastModified()));
    freshness.forEach(response::putHeader);
    response.end();
  }

  /** Who has waited as long as a look may take does not wait again. */
  private void failed(RoutingContext call, Throwable failure) {
    if (failure instanceof TimeoutException || failure.getCause() instanceof TimeoutException) {
      call.response().putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(DatabaseAway.RETRY_AFTER_SECONDS));
      errors.send(call, DatabaseAway.PROBLEM);
    } else {
      call.next();
    }
  }
}
