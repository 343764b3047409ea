package io.persona.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the build left the programs that the stack runs. Nothing here is written at run time but {@link #aot()} and
 * {@link #launch()}, which are part of the build and vanish with it.
 *
 * @param root root of the source tree
 */
public record Installation(Path root) {
  /** System property that names the root; without it the root is looked for from the working directory upwards. */
  public static final String ROOT_PROPERTY = "persona.root";

  private static final Path MARK = Path.of("deploy", "local", "pom.xml");

  /**
   * The source tree that this process works in.
   *
   * @throws IllegalStateException when there is none
   */
  public static Installation find() {
    var named = System.getProperty(ROOT_PROPERTY);
    var start = Path.of(named == null ? "" : named).toAbsolutePath().normalize();
    return Stream.iterate(start, dir -> dir != null, Path::getParent).filter(dir -> Files.exists(dir.resolve(MARK)))
        .findFirst().map(Installation::new)
        .orElseThrow(() -> new IllegalStateException("no source tree of Persona at or above " + start));
  }

  /** PostgreSQL: {@code bin}, {@code lib}, {@code share}. */
  public Path postgres() {
    return built(local().resolve("dist/postgres"));
  }

  /** Jars of the registry, in the order in which it wants them on its class path. */
  public List<Path> registry() {
    return QuarkusApp.classPath(built(local().resolve("dist/registry")));
  }

  /** Jars of the Kafka broker. */
  public List<Path> broker() {
    var target = root.resolve("deploy/local/broker/target");
    return Stream.concat(jars(target).stream(), jars(built(target.resolve("lib"))).stream()).toList();
  }

  /** Jars of the launcher and the supervisor. */
  public List<Path> launcher() {
    var own = Path.of("persona-local-stack.jar");
    return Stream.concat(Stream.of(built(local().resolve(own))), jars(built(local().resolve("dist/launcher"))).stream())
        .toList();
  }

  /** Files of the sample workspace, to be imported one after the other. */
  public List<Path> samples() {
    try (var files = Files.list(root.resolve("persona-document/src/main/resources/samples"))) {
      return files.sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Whether the command line has been packaged. */
  public boolean isCommandLineBuilt() {
    return Files.exists(root.resolve("cli/target/persona-cli.jar"));
  }

  /** Jars of the command line. */
  public List<Path> commandLine() {
    var target = root.resolve("cli/target");
    return Stream.concat(Stream.of(built(target.resolve("persona-cli.jar"))), jars(target.resolve("lib")).stream())
        .toList();
  }

  /** Jars that start containers, for tests that want them. */
  public List<Path> containers() {
    var own = built(local().resolve("persona-local-stack.jar"));
    return Stream.concat(Stream.of(own), jars(built(local().resolve("dist/containers"))).stream()).toList();
  }

  /** Whether the service has been packaged. */
  public boolean isBuilt(Member service) {
    return Files.exists(app(service).resolve("quarkus-run.jar"));
  }

  /** Jars of a service, in the order in which it wants them on its class path. */
  public List<Path> service(Member service) {
    return QuarkusApp.classPath(built(app(service)));
  }

  private Path app(Member service) {
    return root.resolve(service.module()).resolve("target/quarkus-app");
  }

  /** AOT caches of the JVMs. */
  public Path aot() {
    return local().resolve("aot");
  }

  /** Jars that only name the class path and the main class of a program. */
  public Path launch() {
    return local().resolve("launch");
  }

  private Path local() {
    return root.resolve("deploy/local/target");
  }

  static List<Path> jars(Path folder) {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Path built(Path path) {
    if (!Files.exists(path)) {
      throw new IllegalStateException(path + " is missing: build it with"
          + " 'mvn -DskipTests package -pl deploy/local/broker,deploy/local -am'");
    }
    return path;
  }
}
