package io.persona.routing;

import io.persona.document.AgentPersona;
import io.persona.document.AgentPersona.Communication;
import io.persona.document.AgentPersona.Feature;
import io.persona.document.AgentPersona.Volition;
import io.persona.routing.index.Change;
import io.persona.routing.index.Attributes;
import io.persona.routing.index.Freshness;
import io.persona.routing.index.IndexedPersona;
import io.persona.routing.index.SearchQueue;
import io.persona.routing.index.Snapshot;
import io.persona.routing.index.Snapshots;
import io.persona.routing.semantic.Meanings;
import io.persona.routing.semantic.SemanticRanking;
import io.persona.routing.shards.Deadline;
import io.persona.routing.shards.LocalView;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** Agents that differ in what a test is about. */
public final class Agents {
  private Agents() {}

  public static AgentPersona agent(float autonomy, List<String> likes, List<String> avoids, Feature... features) {
    return new AgentPersona(new Volition("assist people", 0.5f, autonomy, 0.5f, 0.5f, 0.5f, likes, avoids), List.of(),
        Communication.DEFAULT, List.of("analytical"), List.of(features));
  }

  public static Feature feature(String name, double proficiency) {
    return new Feature(name, (float) proficiency, 1f, OptionalInt.empty());
  }

  public static IndexedPersona persona(String id, AgentPersona agent) {
    return new IndexedPersona(id, id, 1, agent,
        new Attributes("workspace", "lab", "researcher", 1, 1, OptionalInt.empty()));
  }

  /** An instance that holds these. */
  public static LocalView view(Snapshot snapshot) {
    return view(snapshot, Meanings.none());
  }

  public static LocalView view(Snapshot snapshot, SemanticRanking semantic) {
    return new LocalView(snapshot,
        new Freshness(snapshot.agents(), snapshot.withoutAgent(), true, Instant.EPOCH), _ -> false, semantic,
        new SearchQueue(1), Deadline.NONE);
  }

  public static Snapshot index(IndexedPersona... personas) {
    return Snapshots.of(Arrays.stream(personas).map(Change.Put::of).toList());
  }
}
