package io.persona.routing.index;

import io.persona.document.AgentPersona;
import io.persona.document.AgentPersona.Communication;
import io.persona.document.AgentPersona.Feature;
import io.persona.document.AgentPersona.Trait;
import io.persona.document.AgentPersona.Volition;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Agents with attributes that do not depend on each other; now and then with more of them than a fingerprint has places. */
public final class RandomAgents {
  private RandomAgents() {}

  public static Arbitrary<AgentPersona> arbitrary() {
    return Arbitraries.longs().map(seed -> of(new Random(seed)));
  }

  /** Always the same for a number. */
  public static AgentPersona numbered(int number) {
    return of(new Random(number));
  }

  static AgentPersona of(Random random) {
    boolean wraps = random.nextInt(10) == 0;
    var volition = new Volition("drive " + random.nextInt(6), value(random), value(random), value(random),
        value(random), value(random), names(random, "topic ", 3), names(random, "topic ", 2));
    var traits = IntStream.range(0, random.nextInt(wraps ? 90 : 11))
        .mapToObj(_ -> new Trait("trait " + random.nextInt(20), value(random), false)).toList();
    var styles = names(random, "style ", wraps ? 45 : 5);
    var features = IntStream.range(0, random.nextInt(wraps ? 160 : 14)).mapToObj(
        _ -> new Feature("feature " + random.nextInt(30), value(random), value(random),
            random.nextInt(3) == 0 ? OptionalInt.of(random.nextInt(3)) : OptionalInt.empty()))
        .toList();
    return new AgentPersona(volition, traits, new Communication(value(random), value(random), value(random),
        value(random), value(random)), styles, features);
  }

  private static List<String> names(Random random, String prefix, int most) {
    return IntStream.range(0, random.nextInt(most + 1)).mapToObj(_ -> prefix + random.nextInt(12)).toList();
  }

  private static float value(Random random) {
    return random.nextInt(8) == 0
        ? random.nextInt(3) / 2f
        : (float) Math.clamp(0.55 + 0.24 * random.nextGaussian(), 0, 1);
  }
}
