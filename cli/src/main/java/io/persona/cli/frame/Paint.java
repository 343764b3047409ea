package io.persona.cli.frame;

import io.persona.cli.api.Environment;

/**
 * Colours for a terminal, and none for a file or a pipe. {@code NO_COLOR} switches them off, {@code CLICOLOR_FORCE} on.
 *
 * @param on whether there are any
 */
public record Paint(boolean on) {
  private static final String RED = "31";
  private static final String GREEN = "32";
  private static final String CYAN = "36";

  /** What fits where this process writes to. */
  public static Paint of(Environment environment) {
    if (environment.get("NO_COLOR").isPresent()) {
      return new Paint(false);
    }
    return new Paint(environment.get("CLICOLOR_FORCE").isPresent() || isTerminal());
  }

  private static boolean isTerminal() {
    var console = System.console();
    return console != null && console.isTerminal();
  }

  /** What goes away. */
  public String removed(String text) {
    return in(RED, text);
  }

  /** What comes. */
  public String added(String text) {
    return in(GREEN, text);
  }

  /** What is only said about it. */
  public String noted(String text) {
    return in(CYAN, text);
  }

  private String in(String colour, String text) {
    return on ? "\u001B[" + colour + "m" + text + "\u001B[0m" : text;
  }
}
