package io.persona.routing.semantic;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Vectors of texts, kept by text. One question at a time has the model; memory and work of a question are bounded. */
@ApplicationScoped
public class Vectors {
  private final SentenceModel model;
  private final SemanticConfig config;
  private final MeterRegistry meters;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, float[]> kept;

  @Inject
  Vectors(SemanticConfig config, MeterRegistry meters) {
    this(new MiniLm(), config, meters);
  }

  Vectors(SentenceModel model, SemanticConfig config, MeterRegistry meters) {
    this.model = model;
    this.config = config;
    this.meters = meters;
    this.kept = new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
        return size() > config.texts();
      }
    };
  }

  /**
   * The vectors of the texts, in their order, as far as the bounds of a question allow; the first is always there.
   *
   * @throws SemanticUnavailable when the model cannot be loaded, or others have it for too long
   */
  Map<String, float[]> of(Collection<String> texts) throws SemanticUnavailable {
    acquire();
    try {
      var found = new HashMap<String, float[]>();
      int made = 0;
      for (var text : texts) {
        var vector = kept.get(text);
        if (vector == null && made < config.newTexts()) {
          vector = model.vector(text);
          kept.put(text, vector);
          made++;
        }
        if (vector != null) {
          found.put(text, vector);
        }
      }
      meters.counter("persona.routing.semantic.embedded").increment(made);
      return found;
    } finally {
      lock.unlock();
    }
  }

  private void acquire() throws SemanticUnavailable {
    try {
      if (!lock.tryLock(config.patience().toMillis(), TimeUnit.MILLISECONDS)) {
        throw SemanticUnavailable.busy();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw SemanticUnavailable.busy();
    }
  }
}
