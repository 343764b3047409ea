package io.persona.cli.demo.step;

import io.persona.cli.api.ExitCode;
import io.persona.cli.audit.Chain;
import io.persona.cli.audit.ChainLog;
import io.persona.cli.audit.Links;
import io.persona.cli.demo.BrokenPromise;
import io.persona.cli.demo.Expect;
import io.persona.cli.demo.Stage;
import io.persona.cli.demo.Step;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/** Every hash is recomputed from Kafka itself, and compared with what the view says. */
public final class VerifyChain implements Step {
  /** Created, submitted, approved, updated, telemetry changed: the least that happened to the agent. */
  private static final long EVENTS = 5;

  @Override
  public String title() {
    return "Verify the hash chain";
  }

  @Override
  public String promise() {
    return "Each event in the log fits the one before, and the view has the same head.";
  }

  @Override
  public void play(Stage stage) {
    var id = stage.story().personaId();
    var view = Chain.of(Expect.status(stage, 200, stage.get(Expect.state(stage, "chain"))));
    stage.expect("the view's chain is intact", true, view.intact());
    var log = readLog(stage, id).orElseThrow(
        () -> new BrokenPromise("The log has no event of " + id, ExitCode.REFUSED));
    var chain = log.chain();
    stage.note("from the log: %d events, head %s".formatted(chain.length(), chain.head()));
    stage.expect("the log's chain is intact", true, chain.intact());
    stage.expect("the log has all that happened", true, chain.length() >= EVENTS);
    // the view may be an event behind the log, never beside it
    stage.expect("hash after event " + view.length(), view.head(), log.hashAfter(view.length()));
  }

  private static Optional<Links> readLog(Stage stage, String id) {
    try {
      return Optional.ofNullable(new ChainLog(stage.environment()).verify(id::equals).get(id));
    } catch (KafkaException unreachable) {
      throw new BrokenPromise("The log cannot be read: " + unreachable.getMessage(), ExitCode.UNREACHABLE);
    }
  }
}
