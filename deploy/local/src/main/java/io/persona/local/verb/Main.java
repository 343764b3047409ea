package io.persona.local.verb;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** The stack commands of {@code ./persona}: the first argument is the command, the others are its own. */
public final class Main {
  private Main() {}

  /** Exits with one of the codes that {@code ./persona --help} documents. */
  public static void main(String[] args) throws InterruptedException {
    System.exit(run(Arrays.asList(args)));
  }

  private static int run(List<String> args) throws InterruptedException {
    try {
      var context = Context.fromEnvironment();
      var options = args.subList(1, args.size());
      return switch (args.getFirst()) {
        case "up" -> new Up(context).run(options);
        case "down" -> new Down(context).run(options);
        case "status" -> new Status(context).run(options);
        case "logs" -> new Logs(context).run(options);
        case "reset" -> new Reset(context).run(options);
        case "restart" -> new Restart(context).run(options);
        case "train" -> new Train(context).run(options);
        default -> throw new UsageException("no such command: " + args.getFirst());
      };
    } catch (UsageException wrong) {
      System.err.println("persona: " + wrong.getMessage());
      return Exit.USAGE;
    } catch (IOException | IllegalArgumentException | IllegalStateException failed) {
      System.err.println("persona: " + failed.getMessage());
      return Exit.FAILED;
    }
  }
}
