package io.persona.local.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A program for a JVM of its own, run by the JDK that runs this one.
 *
 * @param name        short name, for example {@code kafka}
 * @param mainClass   class with {@code main}
 * @param classPath   jars, in order
 * @param maxHeap     value of {@code -Xmx}, for example {@code 256m}
 * @param jvmOptions  further options of the JVM; the same in training and in use, or the AOT cache does not fit
 * @param arguments   arguments of {@code main}
 * @param environment variables on top of those of this process
 */
public record JavaProgram(String name, String mainClass, List<Path> classPath, String maxHeap, List<String> jvmOptions,
    List<String> arguments, Map<String, String> environment) {
  // The cache is a hint: when it does not fit, the JVM goes on without it and has no reason to tell.
  // Ten times the thresholds of the optimising compiler: eight JVMs that start together on two cores spend a third of
  // their time in it otherwise (44 s of CPU until all are ready, 30 s with these). What is hot still gets there.
  private static final List<String> COMMON = List.of("-XX:+ExitOnOutOfMemoryError",
      "-XX:Tier4InvocationThreshold=50000", "-XX:Tier4MinInvocationThreshold=20000",
      "-XX:Tier4CompileThreshold=150000", "-XX:Tier4BackEdgeThreshold=400000", "-Xlog:disable",
      "-Xlog:all=error:stderr", "--sun-misc-unsafe-memory-access=allow",
      "-Dfile.encoding=UTF-8", "-Duser.timezone=UTC");

  /**
   * Takes the thresholds of the optimising compiler back to the JDK's own, for a program that should be hot soon; and what is hot stays
   * so: a minute without requests is enough for the JVM to forget how they are handled, and half a core for ten seconds to learn it again.
   */
  public static final List<String> EAGER = List.of("-XX:Tier4InvocationThreshold=5000",
      "-XX:Tier4MinInvocationThreshold=600", "-XX:Tier4CompileThreshold=15000", "-XX:Tier4BackEdgeThreshold=40000",
      "-XX:-MethodFlushing");

  /** The smallest footprint, and the one collector whose archived heap every small JVM can map. */
  private static final List<String> SMALL_HEAP = List.of("-XX:+UseSerialGC");
  /**
   * A heap of gigabytes is collected by all processors, and is there from the start: it would grow by collections of all of
   * it. Large pages spare it misses of the TLB. Measured with an index of a million agents: docs/adr/0049.
   */
  private static final List<String> LARGE_HEAP = List.of("-XX:+UseParallelGC",
      "-XX:+UseTransparentHugePages", "-XX:+AlwaysPreTouch");

  /**
   * The command that starts it with its AOT cache when there is one.
   *
   * @param launch folder for the jar that names the class path
   */
  public Program program(Path launch, AotCache cache) throws IOException {
    var jar = LaunchJar.write(launch.resolve(name + ".jar"), mainClass, classPath);
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(cache.options(this, jar));
    command.addAll(COMMON);
    command.add("-Xmx" + maxHeap);
    if (maxHeap.endsWith("g")) {
      command.addAll(LARGE_HEAP);
      command.add("-Xms" + maxHeap);
    } else {
      command.addAll(SMALL_HEAP);
    }
    command.addAll(jvmOptions);
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(arguments);
    return new Program(name, command, environment, StopSignal.TERM);
  }

  /** The same program, told one thing more. */
  public JavaProgram with(String variable, String value) {
    var more = new HashMap<>(environment);
    more.put(variable, value);
    return new JavaProgram(name, mainClass, classPath, maxHeap, jvmOptions, arguments, Map.copyOf(more));
  }

  /** Whether its AOT cache was recorded from what would run now. */
  public boolean hasFreshCache(Path launch, Path caches) throws IOException {
    var jar = LaunchJar.write(launch.resolve(name + ".jar"), mainClass, classPath);
    return new AotFile(caches, name).isFresh(AotFile.key(this, jar));
  }
}
