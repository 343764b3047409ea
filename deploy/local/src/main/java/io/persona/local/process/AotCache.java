package io.persona.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the JVMs of a stack do about their AOT caches. */
public sealed interface AotCache {
  /** Options of the JVM that runs this program from this jar. */
  List<String> options(JavaProgram program, Path jar) throws IOException;

  /** No caches. */
  record Off() implements AotCache {
    @Override
    public List<String> options(JavaProgram program, Path jar) {
      return List.of("-XX:AOTMode=off");
    }
  }

  /** Every JVM uses its cache if there is one; a cache that does not fit is ignored by the JVM. */
  record Use(Path folder) implements AotCache {
    @Override
    public List<String> options(JavaProgram program, Path jar) {
      var cache = new AotFile(folder, program.name()).cache();
      return Files.exists(cache) ? List.of("-XX:AOTMode=auto", "-XX:AOTCache=" + cache) : List.of();
    }
  }

  /** A training run: every JVM whose cache is missing or stale writes a new one when it ends, the others use theirs. */
  record Record(Path folder) implements AotCache {
    @Override
    public List<String> options(JavaProgram program, Path jar) throws IOException {
      var file = new AotFile(folder, program.name());
      var key = AotFile.key(program, jar);
      return file.isFresh(key)
          ? new Use(folder).options(program, jar)
          : List.of("-XX:AOTCacheOutput=" + file.draft(key));
    }
  }
}
