package io.persona.chaos.workload;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;

/** What one client wants, one after the other. */
final class Script {
  /** Of so many traits of a persona, so that changes meet. */
  private static final int TRAITS = 6;
  private static final int MOST_SAMPLES = 3;

  private final String name;
  private final RandomGenerator random;
  private final List<String> personas;
  private final Proposals proposals;
  private final Steady steady;
  private final boolean withdraws;
  private int turn;

  /** What clients share. */
  record Shared(CopyOnWriteArrayList<String> personas, Proposals proposals, Steady steady, boolean withdraws) {}

  Script(String name, RandomGenerator random, Shared shared) {
    this.name = name;
    this.random = random;
    this.personas = shared.personas();
    this.proposals = shared.proposals();
    this.steady = shared.steady();
    this.withdraws = shared.withdraws();
  }

  /** The first wishes: a persona to work with, and to give feedback on. */
  List<Wish> first() {
    var persona = name + "-" + turn++;
    steady.willLast(persona);
    return List.of(Wish.create(persona), Wish.consent(persona, true));
  }

  Wish next() {
    var roll = random.nextInt(100);
    var persona = personas.get(random.nextInt(personas.size()));
    var propose = Wish.propose(persona, random.nextInt(TRAITS), turn);
    turn++;
    if (roll < 2) {
      return Wish.create(name + "-" + turn);
    }
    if (roll < 40) {
      return propose;
    }
    if (roll < 84) {
      var known = roll < 79 ? proposals.anyOpen(random) : proposals.anyDecided(random);
      return known.map(proposal -> Wish.decide(verb(roll), proposal)).orElse(propose);
    }
    return roll < 90
        ? Wish.consent(persona, random.nextInt(4) > 0 || steady.contains(persona))
        : Wish.feedback(persona, 1 + random.nextInt(MOST_SAMPLES));
  }

  private String verb(int roll) {
    if (roll >= 60 && roll < 72) {
      return "reject";
    }
    return withdraws && roll >= 72 && roll < 79 ? "withdraw" : "approve";
  }
}
