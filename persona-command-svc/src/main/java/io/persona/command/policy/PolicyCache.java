package io.persona.command.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * One policy set with the answers that it gave: the least recently used are forgotten. It belongs to the set, so a new set
 * starts with none.
 */
final class PolicyCache {
  private final CedarPolicies policies;
  private final Map<PolicyInput, PolicyAnswer> answers;
  private final LongAdder asked;

  /**
   * @param capacity most answers that are kept
   * @param asked    counts the questions that went to Cedar
   */
  PolicyCache(CedarPolicies policies, int capacity, LongAdder asked) {
    this.policies = policies;
    this.asked = asked;
    this.answers = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<PolicyInput, PolicyAnswer> eldest) {
        return size() > capacity;
      }
    });
  }

  /** The answer, or empty when Cedar cannot be asked this; that is not kept. */
  Optional<PolicyAnswer> ask(PolicyInput input) {
    var question = policies.narrow(input);
    var known = answers.get(question);
    if (known != null) {
      return Optional.of(known);
    }
    asked.increment();
    var answer = policies.ask(question);
    answer.ifPresent(said -> answers.put(question, said));
    return answer;
  }
}
