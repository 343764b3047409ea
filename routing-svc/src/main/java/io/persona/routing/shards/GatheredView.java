package io.persona.routing.shards;

import io.persona.routing.index.Freshness;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The agents of all shards: the others are asked at once and meanwhile this one answers. Used by one thread, for one request. */
public final class GatheredView implements AgentsView {
  private final LocalView own;
  private final OtherShards others;
  private final ShardMeters meters;
  private final String authorization;
  private @Nullable Freshness freshness;

  /** @param authorization the header that the caller showed: the others are asked in its name */
  public GatheredView(LocalView own, OtherShards others, ShardMeters meters, String authorization) {
    this.own = own;
    this.others = others;
    this.meters = meters;
    this.authorization = authorization;
  }

  @Override
  public <P> P ask(Question<P> question) {
    if (!own.ready()) {
      throw Unavailable.notReady();
    }
    var kind = Kind.of(question);
    return meters.gathered(kind, () -> {
      var asked = others.ask(kind, question, authorization);
      var answers = new ArrayList<ShardAnswer<P>>(List.of(new ShardAnswer<>(own.freshness(), question.part(own))));
      answers.addAll(OtherShards.await(asked));
      freshness = answers.stream().map(ShardAnswer::index).reduce(Freshness::and).orElseThrow();
      return meters.merged(kind, () -> question.merged(answers.stream().map(ShardAnswer::part).toList()));
    });
  }

  @Override
  public Freshness freshness() {
    if (freshness == null) {
      ask(new SlotHolders(List.of()));
    }
    return freshness;
  }

  @Override
  public Deadline deadline() {
    return own.deadline();
  }

  @Override
  public boolean ready() {
    return own.ready();
  }
}
