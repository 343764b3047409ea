package io.persona.query.timetravel;

import io.persona.edge.ProblemException;
import io.persona.query.answer.Parameters;
import io.persona.query.answer.Problems;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When a persona is asked about. */
public sealed interface Moment {

  /** When it had this version. */
  record AtVersion(long version) implements Moment {}

  /** What it was at this time. */
  record AtTime(Instant time) implements Moment {}

  /** From the parameters as the caller sent them; empty: now. */
  static Optional<Moment> parse(@Nullable String version, @Nullable String at) {
    if (version != null && at != null) {
      throw new ProblemException(Problems.badParameter("at", "left out where version is given"));
    }
    return version != null
        ? Optional.of(new AtVersion(Parameters.version("version", version)))
        : Optional.ofNullable(at).map(text -> new AtTime(Parameters.time("at", text)));
  }
}
