package io.persona.local.verb;

import io.persona.local.supervise.Orphans;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Scanner;

/** Stops the stack and removes everything that it has written; the build stays. */
record Reset(Context context) {
  int run(List<String> options) throws IOException, InterruptedException {
    if (!List.of("--yes").containsAll(options)) {
      throw new UsageException("reset takes only --yes");
    }
    if (!options.contains("--yes") && !confirmed()) {
      context.out().println("Nothing was removed.");
      return Exit.FAILED;
    }
    removeAll();
    context.out().println("Removed all personas, events, secrets and logs in " + context.home().dir() + ".");
    return Exit.OK;
  }

  void removeAll() throws IOException, InterruptedException {
    context.control().ask("stop");
    Orphans.end(context.home());
    // Only what the stack made: PERSONA_HOME may be a folder that holds other things.
    for (var folder : List.of(context.home().data(), context.home().secrets().dir(), context.home().logs(),
        context.home().run())) {
      delete(folder);
    }
  }

  private boolean confirmed() {
    context.out().print("This removes every persona, event, secret and log in " + context.home().dir()
        + ". Type 'yes' to go on: ");
    context.out().flush();
    var answer = new Scanner(System.in, StandardCharsets.UTF_8);
    return answer.hasNextLine() && answer.nextLine().strip().equals("yes");
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(folder, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        Files.delete(file);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult postVisitDirectory(Path dir, IOException failure) throws IOException {
        Files.delete(dir);
        return FileVisitResult.CONTINUE;
      }
    });
  }
}
