package io.persona.cli.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.cli.VerbTest;
import org.junit.jupiter.api.Test;

class RoutingVerbsTest extends VerbTest {

  @Test
  void compatibleAgentsComeWithScoreAndBits() {
    stub.answers(200, "{\"items\":[{\"persona_id\":\"b\",\"name\":\"B\",\"score\":0.98127,\"matching\":9797,"
        + "\"facet\":{\"score\":0.5}}]}");

    var compatible = run("compatible", "a", "--top", "3", "--workspace", "lab");

    assertThat(stub.request().path()).isEqualTo("/routing/compatible");
    assertThat(stub.request().body()).isEqualTo("{\"persona_id\":\"a\",\"top\":3,"
        + "\"filter\":{\"workspace\":\"lab\"}}");
    assertThat(compatible.out()).isEqualTo("""
                                           PERSONA  NAME  SCORE   MATCHING BITS  LIKENESS
                                           b        B     0.9813  9797           0.5000
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

  @Test
  void aTeamSaysWhoCoversWhatAndWhatNobodyDoes() {
    stub.answers(200,
        "{\"members\":[{\"persona_id\":\"b\",\"name\":\"B\",\"covers\":[{\"feature\":\"sql\",\"proficiency\":0.9}],"
            + "\"compatibility\":1.0}],\"complete\":false,\"uncovered\":[\"go\"],\"compatibility\":1.0}");

    var team = run("team", "sql", "go", "--size", "2");

    assertThat(stub.request().body()).isEqualTo("{\"features\":[\"sql\",\"go\"],\"size\":2}");
    assertThat(team.out()).isEqualTo("""
                                     PERSONA  NAME  COVERS      LIKENESS
                                     b        B     sql 0.9000  1.0000
                                     Not covered: go
                                     """);
  }

  @Test
  void aTaskIsHandedToThoseWhoSuit() {
    stub.answers(200, "{\"items\":[{\"persona_id\":\"b\",\"name\":\"B\",\"suitability\":0.7,\"alignment_score\":1.0,"
        + "\"facet\":{\"score\":0.9}}]}");

    assertThat(run("delegate", "a", "--task", "sort data").out()).contains("0.7000", "0.9000");
    assertThat(stub.request().body()).isEqualTo("{\"persona_id\":\"a\",\"description\":\"sort data\"}");
  }

  @Test
  void conflictsAreNamedWithTheirReasons() {
    stub.answers(200,
        "{\"pairs\":[{\"one\":\"a\",\"other\":\"b\",\"facet\":0.2,\"warnings\":[{\"kind\":\"opposed-interests\","
            + "\"subject\":\"art\"},{\"kind\":\"little-alike\",\"subject\":\"\"}]}],\"checked\":1}");

    assertThat(run("conflicts", "a", "b").out()).contains("opposed-interests art, little-alike");
    assertThat(stub.request().body()).isEqualTo("{\"persona_ids\":[\"a\",\"b\"]}");

    stub.answers(200, "{\"pairs\":[],\"checked\":1}");
    assertThat(run("conflicts", "a", "b").out()).isEqualTo("No pair of them is likely to clash.\n");
  }
}
