package io.persona.routing.tasks;

import io.persona.fingerprint.VolitionAlignment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Which topics a task mentions. Agents share most of their topics, so each is looked for once per task. */
final class Mentions {
  private final Predicate<String> rule;
  private final Map<String, Boolean> known = new HashMap<>();

  private Mentions(Predicate<String> rule) {
    this.rule = rule;
  }

  /** Word for word: "art" is mentioned in "modern art" and not in "start". */
  static Mentions byWords(String description) {
    var words = Words.of(description);
    return new Mentions(topic -> words.contain(Words.of(topic)));
  }

  /** Wherever its letters occur, case aside: "art" is mentioned in "start", and an empty topic in everything. */
  static Mentions bySubstring(String description) {
    var lower = lower(description);
    return new Mentions(topic -> lower.contains(lower(topic)));
  }

  private static String lower(String text) {
    return new VolitionAlignment.Task(text).lowerCase();
  }

  boolean mentions(String topic) {
    return known.computeIfAbsent(topic, rule::test);
  }

  /** Those of the topics that are mentioned, in their order, as often as they are listed. */
  List<String> among(List<String> topics) {
    return topics.stream().filter(this::mentions).toList();
  }
}
