package io.persona.routing.shards;

import io.persona.edge.Problem;
import io.persona.edge.ProblemException;
import io.persona.routing.Flaw;
import io.quarkus.security.ForbiddenException;
import java.io.IOException;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers other shards for the agents that this one holds. It asks nobody, so that no question goes round. */
public final class ShardParts {
  /** Header with {@link ShardPlan#settings()} of who asks. */
  static final String SETTINGS = "Persona-Shard-Settings";
  static final String SETTINGS_DIFFER = "shard-settings-differ";

  private final ShardPlan plan;
  private final String expected;
  private final Supplier<LocalView> agents;

  public ShardParts(ShardPlan plan, Supplier<LocalView> agents) {
    this.plan = plan;
    this.expected = plan.settings();
    this.agents = agents;
  }

  /**
   * The answer as JSON.
   *
   * @param shard        who is meant
   * @param path         of the {@link Kind} of question
   * @param settings     of who asks
   * @param capabilities of the caller, in whose name it asks
   * @throws IOException      when the body is no such question
   * @throws ProblemException when another shard is meant, or the question has flaws
   * @throws Unavailable      when the index is not read yet
   */
  public byte[] answer(String shard, String path, @Nullable String settings, Set<String> capabilities, byte[] body)
      throws IOException {
    if (plan.isWhole() || !expected.equals(settings) || !Integer.toString(plan.index()).equals(shard)) {
      throw new ProblemException(Problem.of(409, SETTINGS_DIFFER, "Shard Settings Differ",
          "This instance is another shard, has another list of shards or another version, or holds the whole index."));
    }
    var kind = Kind.named(path).orElseThrow(() -> new ProblemException(
        Problem.of(404, "unknown-question", "Unknown Question", "Shards do not ask each other this.")));
    var question = Wire.question(kind, body);
    if (question == null || !question.flaws().isEmpty()) {
      throw new ProblemException(Flaw.problem(question == null
          ? Flaw.when(true, "", "a JSON object is needed")
          : question.flaws()));
    }
    if (!question.mayBeAskedWith(capabilities)) {
      throw new ForbiddenException();
    }
    var local = agents.get();
    if (!local.ready()) {
      throw Unavailable.notReady();
    }
    return Wire.bytes(new ShardAnswer<>(local.freshness(), question.part(local)));
  }
}
