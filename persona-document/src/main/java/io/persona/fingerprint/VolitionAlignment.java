package io.persona.fingerprint;

import io.persona.document.AgentPersona;
import java.util.List;

/** How well a task fits what a persona wants. */
public final class VolitionAlignment {
  private VolitionAlignment() {}

  /**
   * The share by which affinities outweigh aversions among those that the description mentions, -1 to 1; 0 when it mentions
   * none. An entry is mentioned when its lower-case form is part of the description's; an empty one always is.
   */
  public static float score(AgentPersona persona, String description) {
    return score(persona, new Task(description));
  }

  /** As {@link #score(AgentPersona, String)}, for a description that is compared with many personas. */
  public static float score(AgentPersona persona, Task task) {
    int liked = task.mentions(persona.volition().affinities());
    int disliked = task.mentions(persona.volition().aversions());
    return liked + disliked == 0 ? 0f : (float) (liked - disliked) / (liked + disliked);
  }

  /** A task's description, put into lower case once. */
  public record Task(String lowerCase) {
    public Task {
      lowerCase = LowerCase.of(lowerCase);
    }

    int mentions(List<String> topics) {
      return (int) topics.stream().filter(topic -> lowerCase.contains(LowerCase.of(topic))).count();
    }
  }
}
