package io.persona.cli.api;

/** What the exit code of a command says. Programs rely on these: they do not change. */
public final class ExitCode {
  /** Done. */
  public static final int OK = 0;
  /** Refused by the service, or failed; or something that was verified is not as it should be. */
  public static final int REFUSED = 1;
  /** Wrong usage, or an input file that cannot be read. */
  public static final int USAGE = 2;
  /** The stack, or the service, cannot be reached. */
  public static final int UNREACHABLE = 3;
  /** No token, a wrong one, or one that lacks the capability. */
  public static final int UNAUTHORIZED = 4;

  private ExitCode() {}

  /** The exit code for what became of a call. */
  public static int of(Reply reply) {
    return switch (reply) {
      case Reply.Done _ -> OK;
      case Reply.Unreachable _ -> UNREACHABLE;
      case Reply.Refused refused -> switch (refused.answer().status()) {
        case 401, 403 -> UNAUTHORIZED;
        default -> REFUSED;
      };
    };
  }
}
