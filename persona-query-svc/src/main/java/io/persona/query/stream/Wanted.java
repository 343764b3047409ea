package io.persona.query.stream;

import io.persona.edge.ProblemException;
import io.persona.query.answer.Problems;
import io.persona.schemas.MessageType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a stream is to show.
 *
 * @param personas ids; empty: all personas
 * @param types    of events
 * @param alias    whether vibe feedback is called {@link #ALIAS}, as the caller called it
 */
record Wanted(Set<String> personas, Set<MessageType> types, boolean alias) {
  /** What ARW calls vibe feedback. */
  static final String ALIAS = "persona.feedback";

  private static final Pattern PERSONA_ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
  private static final int MOST_PERSONAS = 100;
  private static final List<MessageType> ALL = Stream.of(MessageType.values())
      .filter(type -> Position.TOPICS.contains(type.topic()))
      // its samples are shown one by one, as feedback
      .filter(type -> type != MessageType.VIBE_BATCH).toList();
  private static final String NAMES = ALL.stream().map(MessageType::ceType).sorted()
      .collect(Collectors.joining(", "));

  /**
   * From the parameters as the caller sent them: lists with commas, or parameters that are repeated.
   *
   * @param feedback whether vibe feedback may be shown where no type is named
   */
  static Wanted parse(List<String> personas, List<String> types, boolean feedback) {
    var ids = items(personas);
    if (ids.size() > MOST_PERSONAS || !ids.stream().allMatch(id -> PERSONA_ID.matcher(id).matches())) {
      throw new ProblemException(
          Problems.badParameter("persona", "at most " + MOST_PERSONAS + " persona ids, separated by commas"));
    }
    var names = items(types);
    var wanted = EnumSet.noneOf(MessageType.class);
    names.forEach(name -> wanted.add(type(name)));
    if (names.isEmpty()) {
      wanted.addAll(ALL);
      wanted.removeIf(type -> type == MessageType.VIBE_FEEDBACK && !feedback);
    }
    return new Wanted(ids, wanted, names.contains(ALIAS) && !names.contains(MessageType.VIBE_FEEDBACK.ceType()));
  }

  private static Set<String> items(List<String> texts) {
    return texts.stream().flatMap(text -> Arrays.stream(text.split(","))).map(String::strip)
        .filter(item -> !item.isEmpty()).collect(Collectors.toUnmodifiableSet());
  }

  private static MessageType type(String name) {
    return Optional.of(name).filter(ALIAS::equals).map(_ -> MessageType.VIBE_FEEDBACK)
        .or(() -> MessageType.ofCeType(name)).filter(ALL::contains)
        .orElseThrow(() -> new ProblemException(Problems.badParameter("types", "among " + NAMES + ", " + ALIAS)));
  }

  boolean wants(String personaId, MessageType type) {
    return types.contains(type) && (personas.isEmpty() || personas.contains(personaId));
  }

  /** The name under which an event of this type is sent. */
  String nameOf(MessageType type) {
    return alias && type == MessageType.VIBE_FEEDBACK ? ALIAS : type.ceType();
  }
}
