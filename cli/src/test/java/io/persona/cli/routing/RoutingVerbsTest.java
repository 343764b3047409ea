package io.persona.cli.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.cli.VerbTest;
import org.junit.jupiter.api.Test;

class RoutingVerbsTest extends VerbTest {

  @Test
  void compatibleAgentsComeWithScoreAndBits() {
    stub.answers(200, "{\"items\":[{\"persona_id\":\"b\",\"name\":\"B\",\"score\":0.98127,\"matching\":9797}]}");

    var compatible = run("compatible", "a", "--top", "3");

    assertThat(stub.request().path()).isEqualTo("/routing/compatible");
    assertThat(stub.request().body()).isEqualTo("{\"persona_id\":\"a\",\"top\":3}");
    assertThat(compatible.out()).isEqualTo("""
                                           PERSONA  NAME  SCORE   MATCHING BITS
                                           b        B     0.9813  9797
                                           """);
  }

  @Test
  void topAndThresholdExcludeEachOther() {
    assertThat(run("compatible", "a", "--top", "3", "--threshold", "0.9").exitCode()).isEqualTo(2);
    assertThat(stub.seen()).isEmpty();
  }

  @Test
  void theBestForATaskComeWithReasons() {
    stub.answers(200,
        """
        {"items":[{"persona_id":"b","name":null,"alignment_score":1.0,"reasons":{"affinities":["statistics"],
        "aversions":[],"features":[{"name":"sci_query","proficiency":0.9,"preference":0.8}]}}]}""");

    var best = run("best-for-task", "analyse statistics", "--mode", "reference");

    assertThat(stub.request().body()).isEqualTo("{\"description\":\"analyse statistics\",\"mode\":\"reference\"}");
    assertThat(best.out()).isEqualTo("""
                                     PERSONA  NAME  ALIGNMENT  BECAUSE
                                     b        -     1.0000     affinities statistics, features sci_query
                                     """);
  }

  @Test
  void nobodyForATaskIsSaidInWords() {
    stub.answers(200, "{\"items\":[]}");

    assertThat(run("best-for-task", "nothing").out()).isEqualTo("No agent is drawn to this task.\n");
  }

  @Test
  void featuresAreAskedForByName() {
    stub.answers(200, "{\"items\":[{\"persona_id\":\"b\",\"name\":\"B\",\"proficiency\":0.9,\"preference\":0.8}]}");

    var features = run("features", "sci/query", "--min-proficiency", "0.5", "--limit", "2");

    assertThat(stub.request().path()).isEqualTo("/routing/features/sci%2Fquery?min_proficiency=0.5&limit=2");
    assertThat(features.out()).contains("0.9000");
  }
}
