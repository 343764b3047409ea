package io.persona.routing.semantic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class VectorsTest {
  private final List<String> asked = new ArrayList<>();
  private final Vectors vectors = vectors(text -> {
    asked.add(text);
    return new float[] {1};
  });

  @Test
  void a_text_is_given_to_the_model_once_and_the_oldest_is_forgotten() throws SemanticUnavailable {
    vectors.of(List.of("a", "b"));
    vectors.of(List.of("a"));
    vectors.of(List.of("c"));
    vectors.of(List.of("a"));
    vectors.of(List.of("b"));

    assertThat(asked).containsExactly("a", "b", "c", "b");
  }

  @Test
  void without_the_jars_the_problem_says_what_to_do() {
    var missing = vectors(new MiniLm(() -> {
      throw new NoClassDefFoundError("ai/onnxruntime/OrtException");
    }));

    assertThatThrownBy(() -> missing.of(List.of("a"))).isInstanceOfSatisfying(SemanticUnavailable.class,
        unavailable -> {
          assertThat(unavailable.problem().status()).isEqualTo(503);
          assertThat(unavailable.problem().detail()).contains("Use mode default");
        });
  }

  @Test
  void a_question_does_not_wait_for_others_without_end() throws InterruptedException {
    var busy = new CountDownLatch(1);
    var done = new CountDownLatch(1);
    var held = vectors(text -> {
      busy.countDown();
      try {
        done.await();
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
      return new float[] {1};
    });
    var other = Thread.ofVirtual().start(() -> {
      try {
        held.of(List.of("a"));
      } catch (SemanticUnavailable never) {
        throw new AssertionError(never);
      }
    });
    busy.await();

    assertThatThrownBy(() -> held.of(List.of("b"))).isInstanceOf(SemanticUnavailable.class)
        .hasMessageContaining("busy");
    done.countDown();
    other.join();
  }

  private static Vectors vectors(SentenceModel model) {
    return new Vectors(model, new SemanticConfig() {
      @Override
      public int texts() {
        return 2;
      }

      @Override
      public int newTexts() {
        return 10;
      }

      @Override
      public Duration patience() {
        return Duration.ofMillis(50);
      }
    }, new SimpleMeterRegistry());
  }
}
