package io.persona.query.timetravel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.persona.local.test.StackResource;
import io.persona.query.Api;
import io.persona.query.EventLog;
import io.persona.query.LoggedPersona;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class BlameTest {
  private final EventLog log = EventLog.open();

  @Test
  void aPlaceNamesTheVersionTheActorAndTheProposalOfItsLastChange() {
    var proposal = UUID.randomUUID().toString();
    var persona = log.persona("blamed").create().submit(proposal, "{\"traits\":{\"tone\":\"warm\"}}").approve(proposal)
        .update(document -> document.withObject("/traits").put("tone", "warm"), proposal).rename("Later");
    persona.write();
    Api.awaitVersion(persona.id(), 3);

    var tone = blame(persona, "/traits/tone").jsonPath();

    assertThat(tone.getLong("version")).isEqualTo(2);
    assertThat(tone.getString("value")).isEqualTo("warm");
    assertThat(tone.getBoolean("present")).isTrue();
    assertThat(tone.getString("proposal_id")).isEqualTo(proposal);
    assertThat(tone.getString("applied_by")).isEqualTo(LoggedPersona.ADA.getPseudonym());
    assertThat(tone.getString("rationale")).isEqualTo("because");
    assertThat(tone.getString("decision_rationale")).isEqualTo("agreed");
    assertThat(tone.getString("applied_at")).endsWith("Z");
  }

  @Test
  void aChangeWithinOrAroundAPlaceIsAChangeOfIt() {
    var persona = log.persona("nested").create()
        .update(document -> document.withObject("/worldview/work").put("pace", "slow"))
        .update(document -> document.withObject("/traits").put("tone~/x", 1)).rename("Last");
    persona.write();
    Api.awaitVersion(persona.id(), 4);

    assertThat(version(persona, "/worldview")).as("made with what is in it").isEqualTo(2);
    assertThat(version(persona, "/worldview/work/pace")).as("came with what it lies in").isEqualTo(2);
    assertThat(version(persona, "/traits")).as("holds what changed").isEqualTo(3);
    assertThat(version(persona, "/traits/tone~0~1x")).as("is named with escapes").isEqualTo(3);
    assertThat(version(persona, "/traits/tone")).as("was never changed since").isEqualTo(1);
  }

  @Test
  void anElementIsMovedByWhatComesOrGoesBeforeItAndAMemberThatIsANumberIsNot() {
    var persona = log.persona("moved").create()
        .update(document -> document.withObject("/traits").putArray("likes").add("tea").add("rain").add("maps"))
        .update(document -> document.withObject("/traits/levels").put("1", "low").put("2", "high"))
        .update(document -> ((ArrayNode) document.at("/traits/likes")).remove(0))
        .update(document -> document.withObject("/traits/levels").put("3", "top"));
    persona.write();
    Api.awaitVersion(persona.id(), 5);

    assertThat(version(persona, "/traits/likes/1")).isEqualTo(4);
    assertThat(version(persona, "/traits/levels/1")).isEqualTo(3);
    assertThat(version(persona, "/traits/levels/3")).isEqualTo(5);
  }

  @Test
  void whoRemovedAPlaceCanBeAskedAndWhatNeverWasIs404() {
    var persona = log.persona("removed").create().update(document -> document.withObject("/traits").remove("warmth"));
    persona.write();
    Api.awaitVersion(persona.id(), 2);

    var removed = blame(persona, "/traits/warmth").jsonPath();
    assertThat(removed.getLong("version")).isEqualTo(2);
    assertThat(removed.getBoolean("present")).isFalse();
    assertThat(removed.<Object>get("value")).isNull();
    for (var path : List.of("/traits/never", "/nothing", "/name/inner")) {
      assertThat(blame(persona, path).statusCode()).as(path).isEqualTo(404);
    }
  }

  @Test
  void whatIsNoPointerIsRefused() {
    for (var path : List.of("name", "/a~2", "/" + "x".repeat(2000))) {
      assertThat(Api.get("/state/persona/x/blame?path={p}", path).<String>path("parameter")).isEqualTo("path");
    }
    assertThat(Api.get("/state/persona/x/blame").statusCode()).isEqualTo(400);
  }

  private static long version(LoggedPersona persona, String path) {
    var answer = blame(persona, path);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.jsonPath().getLong("version");
  }

  private static Response blame(LoggedPersona persona, String path) {
    return Api.get("/state/persona/{id}/blame?path={p}", persona.id(), path);
  }
}
