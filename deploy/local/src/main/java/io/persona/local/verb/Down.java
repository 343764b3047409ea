package io.persona.local.verb;

import io.persona.local.supervise.Orphans;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Stops the stack; its data stays. */
record Down(Context context) {
  int run(List<String> options) throws IOException, InterruptedException {
    if (!options.isEmpty()) {
      throw new UsageException("down takes no options");
    }
    var startedAt = Instant.now();
    if (context.terminal()) {
      context.out().print("Stopping Persona …");
      context.out().flush();
    }
    var stopped = context.control().ask("stop").isPresent();
    var orphans = Orphans.end(context.home());
    if (context.terminal()) {
      context.out().print("\r\033[K");
    }
    context.out().println(stopped || !orphans.isEmpty()
        ? String.format(Locale.ROOT, "Persona is down (%.1f s). Its data is kept.",
            Duration.between(startedAt, Instant.now()).toMillis() / 1000.0)
        : "Persona is not running.");
    return Exit.OK;
  }
}
