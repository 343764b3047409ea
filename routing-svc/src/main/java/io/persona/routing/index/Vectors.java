package io.persona.routing.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What vector instructions there are. */
final class Vectors {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private Vectors() {}

  /**
   * Whether 64 bytes can be looked up at once: AVX-512 with VBMI, and a JVM that was started with {@code --add-modules
   * jdk.incubator.vector} and compiles for it. Anywhere else the same code would be right, and slower than plain loops.
   */
  static boolean lookUpBytes() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() && processorHas("avx512_vbmi")
        && VectorSieve.isCompiled();
  }

  private static boolean processorHas(String flag) {
    try (var lines = Files.lines(PROCESSORS, StandardCharsets.ISO_8859_1)) {
      return lines.anyMatch(line -> line.startsWith("flags") && line.contains(flag));
    } catch (IOException e) {
      return false; // no Linux
    }
  }
}
