package io.persona.command.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.persona.command.Tokens;
import io.persona.local.test.StackResource;
import io.persona.schemas.MessageType;
import io.persona.schemas.Topic;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every command can be sent under one path, and is answered as the call of its own would answer it. */
@QuarkusTest
@WithTestResource(StackResource.class)
class ActionApiTest {
  private static final Tokens ADMIN = Tokens.admin();

  @Test
  void proposalsAreMadeAndDecided() {
    var id = create();
    String proposal = act("persona.propose", "'persona_id': '%s', 'diff': {'name': 'Guide'}", id).statusCode(201)
        .extract().path("proposal_id");

    act("persona.approve", "'proposal_id': '%s', 'rationale': 'yes'", proposal).statusCode(200)
        .body("status", equalTo("approved"), "version", equalTo(2));
    act("persona.reject", "'proposal_id': '%s'", proposal).statusCode(409);
    act("persona.withdraw", "'proposal_id': '%s'", proposal).statusCode(409);
  }

  @Test
  void aPersonaIsLedThroughItsLife() {
    var id = create();
    act("persona.rename", "'persona_id': '%s', 'name': 'Scout', 'rationale': 'clearer'", id).statusCode(200)
        .body("status", equalTo("active"), "version", equalTo(2));
    act("persona.archive", "'persona_id': '%s'", id).statusCode(200).body("status", equalTo("archived"));
    act("persona.rename", "'persona_id': '%s', 'name': 'Late'", id).statusCode(409);
    act("persona.restore", "'persona_id': '%s', 'rationale': 'needed'", id).statusCode(200)
        .body("status", equalTo("active"));

    ADMIN.request().header("If-Match", "\"99\"").body(action("persona.erase", "'persona_id': '%s'", id))
        .post("/actions").then().statusCode(412);
    act("persona.erase", "'persona_id': '%s'", id).statusCode(200).body("status", equalTo("erased"));
    act("persona.erase", "'persona_id': '%s'", id).statusCode(410);
  }

  @Test
  void consentIsGivenAndFeedbackTaken() {
    var id = create();
    act("persona.feedback", "'persona_id': '%s', 'samples': [{'signal': 'warmer'}]", id).statusCode(412);

    act("persona.telemetry.set",
        "'persona_id': '%s', 'enabled': true, 'on_screen_alternative': true, 'notice': 'vibe-1'", id).statusCode(200)
        .body("version",
            equalTo(2));

    act("persona.feedback", "'persona_id': '%s', 'samples': [{'signal': 'warmer'}]", id).statusCode(202).body("count",
        equalTo(1));
  }

  @Test
  void leasesAreGrantedAndRevoked() {
    String lease = act("lease.grant", "'capability': 'persona:manage', 'ttl_secs': 60").statusCode(201)
        .header("Location", startsWith("http")).extract().path("id");

    act("lease.revoke", "'lease_id': '%s'", lease).statusCode(204);
    act("lease.revoke", "'lease_id': '%s'", UUID.randomUUID()).statusCode(404);
  }

  @Test
  void theCapabilityOfTheCallIsNeeded() throws Exception {
    var id = create();
    var reader = Tokens.caller("person", "persona:read", "persona:propose");

    for (var kind : List.of("persona.archive", "persona.restore", "persona.erase")) {
      refused(reader, kind, "'persona_id': '%s'", id);
    }
    refused(reader, "persona.rename", "'persona_id': '%s', 'name': 'Mine'", id);
    refused(reader, "persona.create", "'owner_kind': 'agent', 'owner_ref': 'x'");
    refused(reader, "persona.telemetry.set", "'persona_id': '%s', 'enabled': true", id);
    refused(reader, "lease.grant", "'capability': 'persona:propose'");
    refused(reader, "lease.revoke", "'lease_id': '%s'", UUID.randomUUID());
  }

  @Test
  void theChecksOfTheCallCount() {
    var id = create();
    act("persona.rename", "'persona_id': '%s', 'name': '%s'", id, "x".repeat(1000)).statusCode(400);
    act("persona.rename", "'persona_id': '%s', 'name': 'x', 'colour': 'red'", id).statusCode(400);
    act("persona.erase", "'persona_id': '%s', 'rationale': 'gone'", id).statusCode(400).body("path",
        equalTo("/input"));
    act("persona.erase", "'persona_id': 'not an id'").statusCode(404);
    act("lease.grant", "'capability': 'persona:manage', 'budget': 0").statusCode(400);
    act("persona.archive", "'persona_id': '%s', 'name': 'x'", id).statusCode(400);
    act("persona.approve", "'proposal_id': 7").statusCode(400).body("path", equalTo("/input/proposal_id"));
    act("persona.feedback", "'persona_id': '%s'", id).statusCode(400);
    act("persona.feedback", "'persona_id': '%s', 'samples': []", id).statusCode(400);
    act("lease.revoke", "'lease_id': 'l1', 'capability': 'x'").statusCode(400).body("path", equalTo("/input"));
    act("persona.propose", "'diff': {}").statusCode(400).body("path", equalTo("/input/persona_id"));
    ADMIN.request().body("{\"kind\": \"persona.propose\", \"input\": 7}").post("/actions").then().statusCode(400);
  }

  @Test
  void anUnknownKindIsToldWhichThereAreAndEveryCommandIsAmongThem() {
    var commands = Stream.of(MessageType.values()).filter(type -> type.topic() == Topic.COMMANDS)
        .filter(type -> type != MessageType.CARRY_LEASE).map(MessageType::ceType).sorted().toList();

    List<String> known = act("persona.conjure", "").statusCode(400)
        .body("path", equalTo("/kind"), "type", equalTo("urn:persona:problem:unknown-kind")).extract().path("known");

    assertThat(known).isEqualTo(commands);
    List<String> documented = ADMIN.request().get("/q/openapi?format=json").then().statusCode(200)
        .body("components.schemas.ActionBody", notNullValue()).extract()
        .path("components.schemas.ActionBody.properties.kind.enum");
    assertThat(documented).containsExactlyInAnyOrderElementsOf(commands);
  }

  private static String create() {
    return act("persona.create", "'owner_kind': 'workspace', 'owner_ref': 'ws', 'name': 'Companion'").statusCode(201)
        .extract().path("persona_id");
  }

  private static void refused(Tokens caller, String kind, String input, Object... values) {
    caller.request().body(action(kind, input, values)).post("/actions").then().statusCode(403)
        .contentType("application/problem+json");
  }

  private static ValidatableResponse act(String kind, String input, Object... values) {
    return ADMIN.request().body(action(kind, input, values)).post("/actions").then();
  }

  /** @param input members with single quotes */
  private static String action(String kind, String input, Object... values) {
    return "{'kind': '%s', 'input': {%s}}".formatted(kind, input.formatted(values)).replace('\'', '"');
  }
}
