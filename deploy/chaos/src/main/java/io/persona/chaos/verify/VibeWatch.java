package io.persona.chaos.verify;

import io.persona.chaos.stack.ChaosStack;
import io.persona.chaos.workload.Steady;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Asks for metrics and history while things break, any instance, of personas whose consent lasts. Whoever has shown them once must
 * from then on show them or answer 503 with Retry-After; totals never fall, and never exceed what was sent.
 */
public final class VibeWatch implements AutoCloseable {
  private static final long PAUSE_MILLIS = 25;

  private final VibeApi api;
  private final Steady steady;
  private final Judge judge = new Judge();
  private final Thread thread;
  private volatile boolean running = true;

  /** Begins to ask. */
  public VibeWatch(ChaosStack stack, Steady steady) {
    this.api = new VibeApi(stack.persona().url("QUERY"), stack.telemetryUrls(), stack.persona().adminToken());
    this.steady = steady;
    this.thread = Thread.ofVirtual().name("watch").start(this::run);
  }

  private void run() {
    try {
      while (running) {
        for (var persona : steady.personas()) {
          for (var question : api.questions(persona)) {
            ask(persona, question);
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
          }
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask(String persona, String question) throws InterruptedException {
    try {
      var answer = api.ask(question);
      judge.judge(question, answer, steady.sent(persona));
    } catch (IOException away) {
      // who is not there says nothing wrong
    }
  }

  /** Ends asking, and says what came of it. */
  public Check check() throws InterruptedException {
    running = false;
    thread.join();
    return judge.check();
  }

  /** What may be told, whatever breaks. */
  static final class Judge {
    private final Check.Findings findings = new Check.Findings("vibe is shown right or not at all while things break");
    /** What was shown last, by question. */
    private final Map<String, Long> shown = new HashMap<>();

    /** @param sent samples sent when the answer had come */
    void judge(String question, VibeApi.Answer answer, long sent) {
      var before = shown.get(question);
      if (answer.status() != 200) {
        var isPremature = before == null && answer.status() < 500;
        findings.expect(isPremature || answer.status() == 503 && answer.comeAgain(), question + " was answered "
            + answer.status() + (answer.comeAgain() ? " with" : " without") + " Retry-After");
        return;
      }
      var ids = answer.ids();
      var isTotal = answer.body().has("total_feedback");
      var told = isTotal ? answer.total() : ids.size();
      findings.expect(told <= sent, question + " showed " + told + " samples of " + sent);
      findings.expect(new HashSet<>(ids).size() == ids.size(), question + " showed a sample twice");
      findings.expect(!isTotal || before == null || told >= before,
          question + " showed " + told + " samples after " + before);
      shown.put(question, told);
    }

    Check check() {
      return findings.check();
    }
  }

  @Override
  public void close() {
    running = false;
    thread.interrupt();
  }
}
