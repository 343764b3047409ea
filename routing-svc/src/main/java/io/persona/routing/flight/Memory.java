package io.persona.routing.flight;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/** Memory beyond the heap, of which the actions need little: a row at a time. */
@Singleton
class Memory {
  private static final long LIMIT = 64L * 1024 * 1024;

  private final BufferAllocator allocator = new RootAllocator(LIMIT);

  BufferAllocator allocator() {
    return allocator;
  }

  @PreDestroy
  void close() {
    allocator.close();
  }
}
