package io.persona.local.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the JVMs of a stack do about their AOT caches. */
public sealed interface AotCache {
  /** Options of the JVM with this name. */
  List<String> options(String name);

  /** No caches. */
  record Off() implements AotCache {
    @Override
    public List<String> options(String name) {
      return List.of("-XX:AOTMode=off");
    }
  }

  /** Every JVM uses its cache if there is one; a stale cache is ignored by the JVM. */
  record Use(Path folder) implements AotCache {
    @Override
    public List<String> options(String name) {
      var cache = folder.resolve(name + ".aot");
      return Files.exists(cache) ? List.of("-XX:AOTMode=auto", "-XX:AOTCache=" + cache) : List.of();
    }
  }

  /** Every JVM writes its cache when it ends: a training run. */
  record Record(Path folder) implements AotCache {
    @Override
    public List<String> options(String name) {
      return List.of("-XX:AOTCacheOutput=" + folder.resolve(name + ".aot"));
    }
  }
}
