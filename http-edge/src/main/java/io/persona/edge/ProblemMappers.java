package io.persona.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Makes a problem document of everything that goes wrong on the way through a resource. */
public class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
  private static final Map<Integer, String> CODES = Map.of(404, "not-found", 405, "method-not-allowed", 406,
      "not-acceptable", 413, "too-large", 415, "unsupported-media-type");

  @ServerExceptionMapper
  public Response problem(ProblemException e) {
    return e.problem().response();
  }

  @ServerExceptionMapper
  public Response json(JsonProcessingException e) {
    return switch (e) {
      case UnrecognizedPropertyException unknown -> body("unknown-field", "Unknown Field",
          "The body has a field that is not known here.", pointer(unknown));
      case MismatchedInputException wrong -> body("wrong-type", "Wrong Type",
          "A field of the body is missing or has the wrong type.", pointer(wrong));
      case StreamConstraintsException deep -> body("too-deep", "Too Deep",
          "The body is nested deeper than " + StrictJson.MAX_DEPTH + " levels, or a value in it is too long.", "");
      case JsonMappingException mapping -> body("malformed-body", "Malformed Body",
          "A field of the body cannot be read.", pointer(mapping));
      default -> body("malformed-json", "Malformed JSON", "The body is not well-formed JSON" + at(e) + ".", "");
    };
  }

  /** In place of Quarkus' own mapper for this type, which answers without a problem document. */
  @ServerExceptionMapper
  public Response mismatched(MismatchedInputException e) {
    return json(e);
  }

  private static Response body(String code, String title, String detail, String path) {
    return Problem.of(400, code, title, detail).with("path", path.isEmpty() ? null : path).response();
  }

  private static String at(JsonProcessingException e) {
    var location = e.getLocation();
    return location == null
        ? ""
        : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
  }

  private static String pointer(JsonMappingException e) {
    return e.getPath().stream()
        .map(step -> "/" + (step.getFieldName() == null ? step.getIndex() : step.getFieldName()))
        .collect(Collectors.joining());
  }

  @ServerExceptionMapper
  public Response invalid(ConstraintViolationException e) {
    var violations = e.getConstraintViolations().stream()
        .map(v -> Map.of("path", "/" + v.getPropertyPath().toString().replaceFirst("^[^.]*\\.", "").replace('.', '/'),
            "message", v.getMessage()))
        .toList();
    return Problem.of(400, "invalid-value", "Invalid Value", "A value of the request is out of its range.")
        .with("violations", violations).response();
  }

  @ServerExceptionMapper
  public Response forbidden(ForbiddenException refused) {
    return Problem.of(403, "forbidden", "Forbidden", "The token lacks the capability that this call needs.").response();
  }

  @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
  public Response unauthorized() {
    return Problem.of(401, "unauthorized", "Unauthorized", "Send the header 'Authorization: Bearer <token>'.")
        .builder().header("WWW-Authenticate", "Bearer realm=\"persona\"").build();
  }

  @ServerExceptionMapper
  public Response http(WebApplicationException e) {
    if (e.getCause() instanceof JsonProcessingException json) {
      return json(json);
    }
    if (e instanceof NotFoundException && e.getCause() != null) {
      // What JAX-RS makes of a parameter that is no number.
      return Problem.of(400, "invalid-value", "Invalid Value", "A parameter of the request has the wrong type.")
          .response();
    }
    var status = e.getResponse().getStatus();
    if (status < 400) {
      return e.getResponse();
    }
    var reason = e.getResponse().getStatusInfo().getReasonPhrase();
    return Problem.of(status, CODES.getOrDefault(status, status >= 500 ? "internal-error" : "bad-request"), reason,
        null).response();
  }

  @ServerExceptionMapper
  public Response unexpected(Throwable bug, RoutingContext context) {
    LOG.errorf("Request failed method=%s route=%s error=%s", context.request().method(),
        context.currentRoute() == null ? "" : context.currentRoute().getPath(), stackOf(bug));
    return Problem.of(500, "internal-error", "Internal Error", "The service failed; its log says more.").response();
  }

  /** The types and places, without messages: a message may quote what the caller sent. */
  private static String stackOf(Throwable bug) {
    var text = new StringBuilder();
    for (Throwable cause = bug; cause != null && text.length() < 4000; cause = cause.getCause()) {
      text.append(cause.getClass().getName());
      for (var frame : cause.getStackTrace()) {
        if (text.length() < 4000) {
          text.append("\n  at ").append(frame);
        }
      }
      text.append('\n');
    }
    return text.toString();
  }
}
