package io.persona.local;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A packaged Quarkus application as a plain class path. Its own launcher loads classes with a class loader that the
 * JDK's AOT cache cannot serve; on the application class path the same classes come out of the cache, and the start
 * takes a third of the time.
 */
final class QuarkusApp {
  private QuarkusApp() {}

  /** Jars in the order that Quarkus itself uses: transformed classes hide the originals. */
  static List<Path> classPath(Path app) {
    var generated = Stream.of(app.resolve("quarkus/transformed-bytecode.jar"),
        app.resolve("quarkus/generated-bytecode.jar"));
    var folders = Stream.of("app", "lib/main", "lib/boot").map(app::resolve).map(Installation::jars)
        .flatMap(List::stream);
    return Stream.concat(generated, folders).toList();
  }
}
