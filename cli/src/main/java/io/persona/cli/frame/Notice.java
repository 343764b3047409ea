package io.persona.cli.frame;

import java.util.Scanner;

/**
 * What somebody must have read before it is done.
 *
 * @param text ends with a line break
 */
public record Notice(String text) {
  /** Shows it, and asks. Only yes is a yes. */
  public boolean isAgreedTo(Terminal terminal) {
    terminal.err().print(text + "Type yes to consent: ");
    terminal.err().flush();
    // not closed: the stream is the terminal's
    var answers = new Scanner(terminal.in());
    return answers.hasNextLine() && answers.nextLine().strip().equalsIgnoreCase("yes");
  }
}
