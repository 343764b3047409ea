package io.persona.cli.personas;

import io.persona.cli.api.ExitCode;
import io.persona.cli.api.Request;
import io.persona.cli.api.Resource;
import io.persona.cli.api.Service;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Terminal;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;
import java.util.Scanner;

/** {@code DELETE /admin/persona/{id}}. Nobody erases a persona without having typed its id twice. */
public final class ErasePersona implements Verb {
  private static final String NOTICE = """
                                       Erasing %s cannot be undone:
                                         destroyed  the key of its document, its history, its proposals and every rationale, in every copy
                                         stays      a receipt: its id, its last version, when, who as a pseudonym, and the end of its hash chain
                                         never      can a persona with this id be created again
                                       """;

  @Override
  public Usage usage() {
    return Usage.of("erase", "Erase a persona for ever; a receipt stays.").parameter("ID", "The persona.")
        .text("--yes", "ID", "The id once more: do not ask.")
        .count("--if-version", "Refuse unless the persona has this version.")
        .examples("./persona erase coach", "./persona erase coach --yes coach");
  }

  @Override
  public int run(Arguments given, Session session) {
    var id = given.parameter();
    var again = given.text("--yes");
    if (!id.equals(again == null ? ask(id, session.terminal()) : again)) {
      return session.fail(again == null ? ExitCode.REFUSED : ExitCode.USAGE,
          "That is not the id of the persona; nothing was erased.");
    }
    var persona = Resource.at(Service.COMMAND, "admin", "persona", id);
    return session.show(Request.delete(persona).ifVersion(given.count("--if-version")), Life::changed);
  }

  private static String ask(String id, Terminal terminal) {
    terminal.err().print(NOTICE.formatted(Terminal.safe(id)) + "Type the id again to erase it: ");
    terminal.err().flush();
    // not closed: the stream is the terminal's
    var answers = new Scanner(terminal.in());
    return answers.hasNextLine() ? answers.nextLine().strip() : "";
  }
}
