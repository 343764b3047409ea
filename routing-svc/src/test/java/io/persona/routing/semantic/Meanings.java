package io.persona.routing.semantic;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Random;

/** Rankings for tests that are not about the model. */
public final class Meanings {
  private Meanings() {}

  /** No model. */
  public static SemanticRanking none() {
    return of(_ -> {
      throw SemanticUnavailable.notInstalled(new IllegalStateException("no model"));
    });
  }

  /** A model that finds texts alike by chance, always the same. */
  public static SemanticRanking random() {
    return of(text -> {
      double angle = new Random(text.hashCode()).nextDouble() * Math.PI;
      return new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
    });
  }

  private static SemanticRanking of(SentenceModel model) {
    return new SemanticRanking(new Vectors(model, new SemanticConfig() {
      @Override
      public int texts() {
        return 20_000;
      }

      @Override
      public int newTexts() {
        return 500;
      }

      @Override
      public Duration patience() {
        return Duration.ofSeconds(5);
      }
    }, new SimpleMeterRegistry()));
  }
}
