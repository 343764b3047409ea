package io.persona.routing.shards;

import io.persona.document.Json;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which shard this instance is, and who the others are. A partition belongs to the shard whose index it has modulo their number,
 * so each instance knows its own without asking anybody.
 *
 * @param index   of this instance
 * @param members base URLs of all shards by index; empty when this instance holds everything
 */
public record ShardPlan(int index, List<URI> members) {
  /** Of what shards say to each other: instances of another version refuse each other. */
  private static final String PROTOCOL = "1";

  /** One instance that holds everything. */
  public static final ShardPlan WHOLE = new ShardPlan(0, List.of());

  /** @throws IllegalArgumentException when the settings make no sense; it names the setting */
  public ShardPlan {
    members = List.copyOf(members);
    if (index < 0 || index >= Math.max(1, members.size())) {
      throw new IllegalArgumentException("persona.routing.shard.index is %d and must be from 0 to %d: "
          .formatted(index, Math.max(1, members.size()) - 1) + "persona.routing.shards lists the URLs of all shards");
    }
    if (new HashSet<>(members).size() < members.size()) {
      throw new IllegalArgumentException("persona.routing.shards lists a URL twice");
    }
    members.forEach(ShardPlan::check);
  }

  static ShardPlan of(ShardsConfig config) {
    return new ShardPlan(config.shard().index(), config.shards().orElse(List.of()));
  }

  private static void check(URI member) {
    var scheme = member.getScheme();
    if (!"http".equals(scheme) && !"https".equals(scheme) || member.getHost() == null) {
      throw new IllegalArgumentException("persona.routing.shards has an entry that is no http or https URL: " + member);
    }
  }

  /** Whether this instance holds everything. */
  public boolean isWhole() {
    return members.size() < 2;
  }

  /** Whether this instance holds the partition. */
  public boolean owns(int partition) {
    return isWhole() || partition % members.size() == index;
  }

  /** Indexes of the other shards. */
  List<Integer> others() {
    return IntStream.range(0, members.size()).filter(shard -> shard != index).boxed().toList();
  }

  /** What shards must have in common to answer together, as 64 hex digits. */
  String settings() {
    return Json.sha256(Json.mapper().valueToTree(List.of(PROTOCOL, members.stream().map(URI::toString).toList())));
  }
}
