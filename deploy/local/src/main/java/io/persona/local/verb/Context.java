package io.persona.local.verb;

import io.persona.local.Home;
import io.persona.local.Installation;
import io.persona.local.Settings;
import io.persona.local.supervise.ControlClient;
import java.io.PrintStream;

/**
 * What every stack command works on.
 *
 * @param terminal whether a person watches the output
 */
record Context(Installation installation, Settings settings, Home home, boolean terminal, PrintStream out) {
  static Context fromEnvironment() {
    var installation = Installation.find();
    var settings = new Settings(System.getenv());
    return new Context(installation, settings, settings.home(installation), Boolean.getBoolean("persona.terminal"),
        System.out);
  }

  ControlClient control() {
    return new ControlClient(home);
  }
}
