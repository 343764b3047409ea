package io.persona.routing.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "machine_learning | machine learning without underscore", "machine learning | Train Machine-Learning models",
      "art | Quantum art, design, poetry", "C++ | Rewrite it from C++ to Rust", "c# | a C# service",
      "C | a C, not a C++ one",
      "straße | Visit the STRAßE", "ΟΔΥΣΣΕΥΣ | ὁ ΟΔΥΣΣΕΥΣ comes home", "İstanbul | Visit İSTANBUL", "統計 | 統計を解析する",
      "naïve | a nai\u0308ve bayes",
      "２０２６ | plan for 2026"})
  void a_phrase_that_the_task_says_is_found(String topic, String task) {
    assertThat(Words.of(task).contain(Words.of(topic))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"art | Start the smart startup", "C | a C++ service",
      "learning machine | machine learning",
      "machine learning | a machine that is learning", "計統 | 統計を解析する", "data | database", "_ | a_b", "'' | anything",
      "x | ''"})
  void a_phrase_that_the_task_does_not_say_is_not_found(String topic, String task) {
    assertThat(Words.of(task).contain(Words.of(topic))).isFalse();
  }
}
