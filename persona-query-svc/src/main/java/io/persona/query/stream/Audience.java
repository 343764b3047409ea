package io.persona.query.stream;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All streams, by the personas that they want, so that an event wakes nobody else. For use under the lock of {@link Tail}. */
final class Audience {
  private final Set<Follower> all = new LinkedHashSet<>();
  private final Set<Follower> ofAllPersonas = new HashSet<>();
  private final Map<String, Set<Follower>> byPersona = new HashMap<>();

  void add(Follower follower) {
    all.add(follower);
    var personas = follower.wanted().personas();
    if (personas.isEmpty()) {
      ofAllPersonas.add(follower);
    }
    personas.forEach(persona -> byPersona.computeIfAbsent(persona, _ -> new HashSet<>()).add(follower));
  }

  void remove(Follower follower) {
    all.remove(follower);
    ofAllPersonas.remove(follower);
    follower.wanted().personas().forEach(persona -> byPersona.computeIfPresent(persona, (_, followers) -> {
      followers.remove(follower);
      return followers.isEmpty() ? null : followers;
    }));
  }

  List<Follower> all() {
    return List.copyOf(all);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** Those that want at least one of the events. */
  Set<Follower> interestedIn(List<StreamEvent> events) {
    var interested = new HashSet<Follower>();
    for (var event : events) {
      for (var followers : List.of(ofAllPersonas, byPersona.getOrDefault(event.personaId(), Set.of()))) {
        followers.stream().filter(follower -> follower.wanted().wants(event.personaId(), event.type()))
            .forEach(interested::add);
      }
    }
    return interested;
  }
}
