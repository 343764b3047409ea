package io.persona.routing.flight;

import io.persona.edge.Problem;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flight.CallStatus;

/** The status that a problem is. Its description starts with the code of the problem, for programs. */
final class Statuses {
  /** A status travels in a header, and clients take 8 KiB of those. */
  private static final int MAX_DESCRIPTION = 1000;

  private Statuses() {}

  static CallStatus of(Problem problem) {
    var status = switch (problem.status()) {
      case 401 -> CallStatus.UNAUTHENTICATED;
      case 403 -> CallStatus.UNAUTHORIZED;
      case 404, 410 -> CallStatus.NOT_FOUND;
      case 409 -> CallStatus.ALREADY_EXISTS;
      case 413, 429 -> CallStatus.RESOURCE_EXHAUSTED;
      case 500 -> CallStatus.INTERNAL;
      case 501 -> CallStatus.UNIMPLEMENTED;
      case 502, 503, 504 -> CallStatus.UNAVAILABLE;
      default -> CallStatus.INVALID_ARGUMENT;
    };
    return status.withDescription(description(problem));
  }

  private static String description(Problem problem) {
    var text = problem.code() + ": " + (problem.detail() == null ? problem.title() : problem.detail()) + first(problem);
    return text.length() <= MAX_DESCRIPTION ? text : text.substring(0, MAX_DESCRIPTION) + "…";
  }

  /** The place of the first violation, and how many there are. */
  private static String first(Problem problem) {
    if (!(problem.extensions().get("violations") instanceof List<?> violations) || violations.isEmpty()) {
      return problem.extensions().get("path") instanceof String path && !path.isEmpty() ? " (" + path + ")" : "";
    }
    var more = violations.size() == 1 ? "" : " (and " + (violations.size() - 1) + " more)";
    return violations.getFirst() instanceof Map<?, ?> violation
        ? " " + violation.get("path") + ": " + violation.get("message") + more
        : " " + violations.getFirst() + more;
  }
}
