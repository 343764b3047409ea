package io.persona.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.cli.VerbTest;
import org.junit.jupiter.api.Test;

class PolicyVerbsTest extends VerbTest {

  @Test
  void thePoliciesInForceAreShownWithTheReasonThatANewerSetIsNot() {
    stub.answers(200,
        """
        {"sources":["capabilities.cedar"],"hash":"ab12","last_error":{"code":"invalid-policy","place":"bad.cedar"}}""");

    assertThat(run("policy").out()).contains("capabilities.cedar", "invalid-policy", "bad.cedar");
    assertThat(stub.request().path()).isEqualTo("/policy");
  }

  @Test
  void aSimulationSaysWhichPoliciesDecided() {
    stub.answers(200, "{\"decision\":\"deny\",\"reasons\":[\"frozen\"],\"errors\":[]}");

    var said = run("policy", "simulate", "persona.approve", "--persona", "coach", "--capability", "persona:manage",
        "--capability", "persona:propose");

    assertThat(stub.request().path()).isEqualTo("/policy/simulate");
    assertThat(stub.request().body()).isEqualTo(
        "{\"subject\":{\"kind\":\"person\",\"capabilities\":[\"persona:manage\",\"persona:propose\"]},\"action\":\"persona.approve\",\"persona_id\":\"coach\"}");
    assertThat(said.out()).isEqualTo("deny, by frozen\n");
  }

  @Test
  void aDenialWithoutReasonSaysSo() {
    stub.answers(200, "{\"decision\":\"deny\",\"reasons\":[],\"errors\":[]}");

    assertThat(run("policy", "simulate", "persona.approve").out()).isEqualTo("deny: no policy permits it\n");
  }
}
