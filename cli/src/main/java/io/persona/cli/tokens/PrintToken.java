package io.persona.cli.tokens;

import io.persona.cli.api.ExitCode;
import io.persona.cli.api.Token;
import io.persona.cli.frame.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the token that commands use. */
@Command(name = "token", description = "Print the token that commands use; create, list and revoke tokens of the local stack.", subcommands = {
    CreateToken.class, ListTokens.class, RevokeToken.class}, footerHeading = "%nExamples:%n", footer = {
        "  curl -H \"Authorization: Bearer $(./persona token)\" http://localhost:8080/state/persona",
        "  ./persona token create --subject ci --kind automation --capability persona:propose --ttl 1h",
        "  ./persona token revoke 3f9a"})
public final class Tokens implements Callable<Integer> {
  @Mixin
  private Session session;

  @Override
  public Integer call() {
    var token = Token.of(session.environment());
    if (token.value().isEmpty()) {
      return session.fail(ExitCode.UNAUTHORIZED,
          "There is no token in " + token.origin() + ". The first ./persona up makes one.");
    }
    session.print(token.value().get());
    return ExitCode.OK;
  }
}
