package io.persona.chaos.stack;

import io.persona.local.Member;
import io.persona.local.infra.QuarkusService;
import io.persona.local.process.ChildProcess;
import io.persona.local.process.Program;
import io.persona.local.supervise.LocalStack;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A second instance of the command service: the first shares the partitions with it. The local stack has none. */
final class SecondCommand {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(12);
  private static final String INSTANCE_ID = "2";

  private final PersonaCommand persona;
  private @Nullable ChildProcess process;

  SecondCommand(PersonaCommand persona) {
    this.persona = persona;
  }

  synchronized void start() throws IOException {
    process = ChildProcess.start(program(), persona.home().log("command-" + INSTANCE_ID));
  }

  private Program program() throws IOException {
    var stack = new LocalStack(persona.installation(), persona.settings(), persona.home(),
        persona.settings().aot(persona.installation()));
    return stack.another(Member.COMMAND, INSTANCE_ID, persona.sparePort());
  }

  /** Asks it to stop, as a roll-out does, and waits for its end. */
  synchronized void stop() throws InterruptedException {
    if (process != null) {
      process.stop(STOP_PATIENCE);
    }
  }

  long pid() {
    var running = process;
    return running == null ? 0 : running.pid();
  }

  boolean isReady() {
    var running = process;
    return running != null && running.isAlive() && QuarkusService.at(persona.sparePort()).isReady();
  }

  String url() {
    return "http://127.0.0.1:" + persona.sparePort();
  }
}
