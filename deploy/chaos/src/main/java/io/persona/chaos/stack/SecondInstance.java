package io.persona.chaos.stack;

import io.persona.local.Member;
import io.persona.local.infra.QuarkusService;
import io.persona.local.process.ChildProcess;
import io.persona.local.process.Program;
import io.persona.local.supervise.LocalStack;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A second instance of a service: the first shares the partitions with it. The local stack has none. */
final class SecondInstance {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(12);
  private static final String INSTANCE_ID = "2";

  private final PersonaCommand persona;
  private final Member member;
  private final int port;
  private @Nullable ChildProcess process;

  SecondInstance(PersonaCommand persona, Member member, int port) {
    this.persona = persona;
    this.member = member;
    this.port = port;
  }

  /** For example {@code command-2}. */
  static String name(Member member) {
    return member.processName() + "-" + INSTANCE_ID;
  }

  synchronized void start() throws IOException {
    process = ChildProcess.start(program(), persona.home().log(name(member)));
  }

  private Program program() throws IOException {
    var stack = new LocalStack(persona.installation(), persona.settings(), persona.home(),
        persona.settings().aot(persona.installation()));
    return stack.another(member, INSTANCE_ID, port);
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
    return running != null && running.isAlive() && QuarkusService.at(port).isReady();
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }
}
