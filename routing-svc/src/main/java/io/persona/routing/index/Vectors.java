package io.persona.routing.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What vector instructions there are. */
final class Vectors {
  private static final int LEAST = 16;
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private Vectors() {}

  /** Whether there are vectors: the JVM was started with {@code --add-modules jdk.incubator.vector}, and has some of 16 bytes or more. */
  static boolean areThere() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() && VectorSieve.bytes() >= LEAST;
  }

  /** Whether the bytes of a vector of 64 can be looked up by an instruction: AVX-512 with VBMI. Elsewhere it is a call, object by object. */
  static boolean lookUp64Bytes() {
    return processorHas("avx512_vbmi");
  }

  private static boolean processorHas(String flag) {
    try (var lines = Files.lines(PROCESSORS, StandardCharsets.ISO_8859_1)) {
      return lines.anyMatch(line -> line.startsWith("flags") && line.contains(flag));
    } catch (IOException e) {
      return false; // no Linux
    }
  }
}
