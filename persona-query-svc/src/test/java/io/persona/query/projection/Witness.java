package io.persona.query.projection;

import io.persona.schemas.Topic;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it hears. */
final class Witness implements Audience {
  final List<Outcome> outcomes = new CopyOnWriteArrayList<>();
  final List<String> reasons = new CopyOnWriteArrayList<>();

  @Override
  public Uni<Void> setAside(Topic origin, List<Applied.Fate> fates) {
    return Uni.createFrom().voidItem();
  }

  @Override
  public void committed(String projection, Applied applied) {
    applied.fates().forEach(fate -> outcomes.add(fate.outcome()));
    applied.deadLetters().forEach(fate -> reasons.add(fate.reason()));
  }
}
