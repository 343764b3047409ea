package io.persona.routing.team;

import io.persona.document.AgentPersona;
import io.persona.routing.index.IndexedPersona;
import io.persona.routing.likeness.Facet;
import io.persona.routing.shards.Deadline;
import io.persona.routing.team.Team.Covered;
import io.persona.routing.team.Team.Member;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Puts a team together, one member after another: who covers most of what is still open, of those who are most like the
 * members so far, then who is best at it, then the lowest persona id. Of each feature the 50 most proficient agents are
 * considered, so that the time does not grow with the square of the index.
 *
 * @param features what is needed, each once
 * @param least    proficiency from which on a feature counts
 * @param size     members at most
 */
record Assembly(List<String> features, float least, int size, Predicate<IndexedPersona> accepted) {
  private static final int CONSIDERED = 50;

  /**
   * The members in the order of their choice.
   *
   * @param agents gives all agents, or those that are considered of them
   * @throws io.persona.routing.shards.Unavailable when there is no time for it
   */
  List<Candidate> choose(Consumer<Consumer<IndexedPersona>> agents, Deadline deadline) {
    var pool = new ArrayList<>(considered(agents));
    var open = new LinkedHashSet<>(features);
    var chosen = new ArrayList<Candidate>();
    while (chosen.size() < size && !open.isEmpty() && !pool.isEmpty()) {
      deadline.check();
      int most = pool.stream().mapToInt(candidate -> candidate.covered(open).size()).max().orElse(0);
      if (most == 0) {
        break;
      }
      var best = pool.stream().filter(candidate -> candidate.covered(open).size() == most)
          .map(candidate -> new Fit(candidate, candidate.compatibility(chosen), candidate.proficiency(open)))
          .max(Fit.WORST_FIRST).orElseThrow().candidate();
      var covered = best.covered(open);
      chosen.add(best.chosenFor(covered));
      covered.forEach(feature -> open.remove(feature.feature()));
      pool.remove(best);
    }
    return chosen;
  }

  List<String> uncovered(List<Candidate> team) {
    var open = new LinkedHashSet<>(features);
    team.forEach(member -> member.covers().forEach(covered -> open.remove(covered.feature())));
    return List.copyOf(open);
  }

  /** Of each feature the most proficient, in the order of their ids. */
  List<Candidate> considered(Consumer<Consumer<IndexedPersona>> agents) {
    var best = new ArrayList<PriorityQueue<Candidate>>();
    for (var feature : features) {
      Comparator<Candidate> worstFirst = Comparator
          .<Candidate>comparingDouble(candidate -> candidate.proficiency(Set.of(feature)))
          .thenComparing(Candidate::personaId, Comparator.reverseOrder());
      best.add(new PriorityQueue<>(worstFirst));
    }
    agents.accept(persona -> {
      var agent = persona.agent();
      if (agent == null || agent.features().stream().noneMatch(feature -> features.contains(feature.name()))
          || !accepted.test(persona)) {
        return;
      }
      var candidate = new Candidate(persona, agent, covers(agent));
      for (int i = 0; i < features.size(); i++) {
        if (!candidate.covered(Set.of(features.get(i))).isEmpty()) {
          best.get(i).add(candidate);
          if (best.get(i).size() > CONSIDERED) {
            best.get(i).remove();
          }
        }
      }
    });
    var byId = new TreeMap<String, Candidate>();
    best.forEach(queue -> queue.forEach(candidate -> byId.put(candidate.personaId(), candidate)));
    return List.copyOf(byId.values());
  }

  private List<Covered> covers(AgentPersona agent) {
    return features.stream().flatMap(name -> agent.feature(name).stream())
        .filter(feature -> feature.proficiency() >= least)
        .map(feature -> new Covered(feature.name(), feature.proficiency())).toList();
  }

  /** Mean likeness of the pairs. */
  static float compatibility(List<Candidate> team) {
    return (float) team.stream().mapToDouble(member -> member.compatibility(others(team, member))).average().orElse(1);
  }

  static List<Member> members(List<Candidate> team) {
    return team.stream().map(member -> new Member(member.personaId(), member.persona().name(), member.covers(),
        member.compatibility(others(team, member)))).toList();
  }

  private static List<Candidate> others(List<Candidate> team, Candidate member) {
    return team.stream().filter(other -> other != member).toList();
  }

  /** A candidate, seen from a team that is not complete. */
  private record Fit(Candidate candidate, float compatibility, double proficiency) {
    static final Comparator<Fit> WORST_FIRST = Comparator.comparingDouble(Fit::compatibility)
        .thenComparingDouble(Fit::proficiency)
        .thenComparing(fit -> fit.candidate().personaId(), Comparator.reverseOrder());
  }

  /** @param covers what the agent is there for */
  record Candidate(IndexedPersona persona, AgentPersona agent, List<Covered> covers) {
    String personaId() {
      return persona.personaId();
    }

    List<Covered> covered(Set<String> open) {
      return covers.stream().filter(covered -> open.contains(covered.feature())).toList();
    }

    double proficiency(Set<String> open) {
      return covered(open).stream().mapToDouble(Covered::proficiency).sum();
    }

    float compatibility(List<Candidate> others) {
      return (float) others.stream().mapToDouble(other -> Facet.of(agent, other.agent()).score()).average().orElse(1);
    }

    Candidate chosenFor(List<Covered> covered) {
      return new Candidate(persona, agent, covered);
    }
  }
}
