package io.persona.bench;

import java.io.IOException;

/** What a worker does once. */
public interface Work {
  /** @param worker who does it, from 0 */
  void once(int worker) throws IOException, InterruptedException;
}
