package io.persona.cli;

import io.persona.cli.frame.HelpText;
import java.util.List;

/** The help of the whole command. */
final class Overview {
  private static final String HEAD = """
                                     Usage: ./persona VERB [ARGUMENTS]
                                     The system of record for the personas of AI agents: every change is proposed, decided by somebody,
                                     and kept in a log that can be verified.

                                     Verbs:
                                     """;
  private static final String TAIL = """

                                     A first walk:
                                       ./persona list                                   the personas there are
                                       ./persona show coach                             one of them
                                       echo '{"name":"Head Coach"}' | ./persona propose coach --file - --rationale "New title"
                                       ./persona proposals --status pending             what waits for a decision
                                       ./persona approve PROPOSAL                       applies it
                                       ./persona history coach                          what changed, when, and why

                                     Exit codes:
                                       0  done
                                       1  refused by the service, failed, or not as it should be
                                       2  wrong usage, or input that cannot be read
                                       3  the stack is not running, or cannot be reached
                                       4  no token, a wrong one, or one without the capability

                                     Settings, from the environment:
                                       PERSONA_URL_QUERY, PERSONA_URL_COMMAND, PERSONA_URL_ROUTING
                                                                         where the services are; else localhost, and
                                                                         PERSONA_QUERY_PORT, PERSONA_COMMAND_PORT, PERSONA_ROUTING_PORT
                                       PERSONA_TOKEN, PERSONA_TOKEN_FILE the token; else PERSONA_HOME/secrets/admin.token
                                     Help on a verb: ./persona VERB --help
                                     """;

  private Overview() {}

  static String text() {
    var rows = Verbs.all().stream().map(verb -> verb.usage())
        .map(usage -> new String[] {usage.name(), usage.description().replaceFirst("(?s)\\. .*", ".")}).toList();
    return HEAD + HelpText.columns(List.copyOf(rows)) + TAIL;
  }
}
