package io.persona.cli.api;

import java.util.Locale;

/** A service that the command line talks to. Its port can be moved by the variable that also moves it for the stack. */
public enum Service {
  QUERY(8080), COMMAND(8081), TELEMETRY(8082), ROUTING(8084);

  private final int defaultPort;

  Service(int defaultPort) {
    this.defaultPort = defaultPort;
  }

  /** For example {@code query}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Variable with the base URL, for example {@code PERSONA_URL_QUERY}. */
  public String urlVariable() {
    return "PERSONA_URL_" + name();
  }

  /** Variable with the port on this machine, for example {@code PERSONA_QUERY_PORT}. */
  public String portVariable() {
    return "PERSONA_" + name() + "_PORT";
  }

  /** Base URL without a slash at the end. */
  public String url(Environment environment) {
    var url = environment.get(urlVariable()).orElseGet(
        () -> "http://localhost:" + environment.get(portVariable()).orElseGet(() -> Integer.toString(defaultPort)));
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}
