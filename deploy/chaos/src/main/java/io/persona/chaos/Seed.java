package io.persona.chaos;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Where everything random comes from. Each use draws from a stream of its own, so that how fast one part is does not
 * change what another part draws.
 */
public record Seed(long value) {
  private static final RandomGeneratorFactory<RandomGenerator> FACTORY = RandomGeneratorFactory
      .of("L64X128MixRandom");

  /** The stream with this name; the same for the same seed, always. */
  public RandomGenerator stream(String name) {
    return FACTORY.create(value * 31 + name.hashCode());
  }
}
