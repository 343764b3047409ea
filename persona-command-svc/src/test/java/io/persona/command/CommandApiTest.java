package io.persona.command;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

import io.persona.local.test.StackResource;
import io.persona.local.test.TestStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What callers see of the write path, on a real broker and registry. */
@QuarkusTest
@WithTestResource(StackResource.class)
class CommandApiTest {
  private static final String RENAME = """
                                       {"diff": [{"op": "replace", "path": "/name", "value": "Guide"}], "rationale": "clearer"}""";

  @Test
  void aProposalThatIsApprovedChangesThePersonaOnce() {
    var id = createPersona();
    String proposal = post("/admin/persona/" + id + "/proposals", RENAME).statusCode(201)
        .body("status", equalTo("pending"), "version", equalTo(1)).extract().path("proposal_id");

    post("/admin/persona/proposals/" + proposal + "/approve", "{\"rationale\": \"yes\"}").statusCode(200)
        .body("status", equalTo("approved"), "version", equalTo(2), "persona_id", equalTo(id));

    post("/admin/persona/proposals/" + proposal + "/approve", "{}").statusCode(409)
        .body("type", equalTo("urn:persona:problem:proposal-not-pending"), "current_version", equalTo(2));
    post("/admin/persona/proposals/" + proposal + "/reject", "{}").statusCode(409);
  }

  @Test
  void aProposalThatIsRejectedChangesNothing() {
    var id = createPersona();
    String proposal = post("/admin/persona/" + id + "/proposals", RENAME).extract().path("proposal_id");

    admin().post("/admin/persona/proposals/" + proposal + "/reject").then().statusCode(200)
        .body("status", equalTo("rejected"), "version", equalTo(1));
  }

  @Test
  void aDiffThatCannotApplyIsRefusedNamingOperationAndPath() {
    var id = createPersona();

    post("/admin/persona/" + id + "/proposals",
        """
        {"diff": [{"op": "replace", "path": "/name", "value": "x"}, {"op": "remove", "path": "/traits/nowhere"}]}""")
        .statusCode(422).contentType("application/problem+json")
        .body("operation", equalTo(1), "path", equalTo("/traits/nowhere"), "title", notNullValue());
    post("/admin/persona/" + id + "/proposals", """
                                                {"diff": [{"op": "replace", "path": "/id", "value": "evil"}]}""")
        .statusCode(422).body("type",
            equalTo("urn:persona:problem:immutable-path"));
    post("/admin/persona/" + id + "/proposals", "{\"diff\": 42}").statusCode(422);
  }

  @Test
  void requestsWithOneKeyAtTheSameTimeMakeOneProposalAndTheOthersAreToldToWait() {
    var id = createPersona();
    var key = UUID.randomUUID().toString();

    var answers = IntStream.range(0, 8).parallel()
        .mapToObj(_ -> admin().header("Idempotency-Key", key).contentType(ContentType.JSON).body(RENAME)
            .post("/admin/persona/" + id + "/proposals").then().extract().response())
        .toList();

    assertThat(answers).extracting(Response::statusCode).contains(201)
        .allMatch(status -> status == 201 || status == 409);
    var again = admin().header("Idempotency-Key", key).contentType(ContentType.JSON).body(RENAME)
        .post("/admin/persona/" + id + "/proposals").then().statusCode(201).extract().response();
    assertThat(answers).filteredOn(answer -> answer.statusCode() == 201)
        .allSatisfy(made -> assertThat(made.<String>path("proposal_id")).isEqualTo(again.path("proposal_id")));
    assertThat(answers).filteredOn(answer -> answer.statusCode() == 409)
        .allSatisfy(late -> assertThat(late.<String>path("type")).endsWith("command-in-progress"));
  }

  @Test
  void feedbackNeedsConsent() {
    var id = createPersona();
    post("/persona/" + id + "/feedback", "{\"signal\": \"warmer\", \"strength\": 0.7}").statusCode(412)
        .body("title", equalTo("Telemetry Disabled"));

    post("/admin/persona/" + id + "/telemetry", "{\"enabled\": true, \"notice\": \"vibe-1\"}").statusCode(422)
        .body("title", equalTo("Accessibility Check"));
    post("/admin/persona/" + id + "/telemetry", "{\"enabled\": true, \"on_screen_alternative\": true}").statusCode(422);
    post("/admin/persona/" + id + "/telemetry",
        "{\"enabled\": true, \"on_screen_alternative\": true, \"notice\": \"vibe-1\"}").statusCode(200)
        .body("version", equalTo(2))
        .body("preferences.telemetry.vibe.enabled", equalTo(true))
        .body("preferences.telemetry.vibe.scope", equalTo("workspace"));

    post("/persona/" + id + "/feedback", "{\"signal\": \"warmer\", \"strength\": 0.7, \"note\": \"secret\"}")
        .statusCode(202).body("status", equalTo("accepted"), "count", equalTo(1));
    post("/persona/" + id + "/feedback", "[{\"signal\": \"warmer\"}, {\"signal\": \"cooler\"}]").statusCode(202)
        .body("count", equalTo(2));
    post("/persona/" + id + "/feedback", "[]").statusCode(400).body("title", equalTo("Empty Feedback Batch"));
    post("/persona/" + id + "/feedback", "[{\"signal\": \"warmer\"}, {\"strength\": 1.5}]").statusCode(422)
        .body("path", equalTo("/1"));
    post("/persona/" + id + "/feedback", "{\"strength\": 1e400}").statusCode(422);
    post("/persona/" + id + "/feedback", "{\"strength\": NaN}").statusCode(400);
    post("/persona/" + id + "/feedback", "{\"strength\": \"0.5\"}").statusCode(400).body("path", equalTo("/strength"));
    post("/persona/" + id + "/feedback", "{\"signal\": \"tempo\", \"tempo\": 12.5}").statusCode(202);
    post("/persona/" + id + "/feedback", "{\"signal\": \"tempo\", \"tempo\": -1}").statusCode(422);
    post("/persona/" + id + "/feedback", "{\"signal\": \"warmer\", \"tempo\": 1}").statusCode(422);
  }

  @Test
  void whoGivesMoreFeedbackOnOnePersonaThanItMayIsToldToWait() {
    var id = createPersona();
    post("/admin/persona/" + id + "/telemetry",
        "{\"enabled\": true, \"on_screen_alternative\": true, \"notice\": \"vibe-1\"}").statusCode(200);
    var batch = "[" + String.join(",", java.util.Collections.nCopies(500, "{\"signal\": \"warmer\"}")) + "]";
    post("/persona/" + id + "/feedback", batch).statusCode(202);
    post("/persona/" + id + "/feedback", batch);

    var wait = post("/persona/" + id + "/feedback", batch).statusCode(429).body("title", equalTo("Over Quota"))
        .extract()
        .header("Retry-After");

    assertThat(Integer.parseInt(wait)).isBetween(1, 10);
    var other = createPersona();
    post("/persona/" + other + "/feedback", "{\"signal\": \"warmer\"}").statusCode(412);
  }

  @Test
  void feedbackThatIsRepeatedUnderItsKeyIsTakenOnce() {
    var id = createPersona();
    var key = UUID.randomUUID().toString();
    post("/admin/persona/" + id + "/telemetry",
        "{\"enabled\": true, \"on_screen_alternative\": true, \"notice\": \"vibe-1\"}").statusCode(200);
    var feedback = "{\"signal\": \"warmer\", \"strength\": 0.7}";

    String first = admin().header("Idempotency-Key", key).body(feedback).post("/persona/" + id + "/feedback").then()
        .statusCode(202).body("count", equalTo(1)).extract().header("Command-Id");

    admin().header("Idempotency-Key", key).body(feedback).post("/persona/" + id + "/feedback").then().statusCode(202)
        .body("count", equalTo(1)).header("Command-Id", equalTo(first));
    admin().header("Idempotency-Key", key).body(feedback.replace("warmer", "cooler"))
        .post("/persona/" + id + "/feedback").then().statusCode(422);
  }

  @Test
  void theSameIdempotencyKeyGivesTheSameAnswerAndAnotherBodyIsRefused() {
    var id = createPersona();
    var key = UUID.randomUUID().toString();

    String first = admin().header("Idempotency-Key", key).body(RENAME).post("/admin/persona/" + id + "/proposals")
        .then().statusCode(201).extract().path("proposal_id");

    admin().header("Idempotency-Key", key).body(RENAME).post("/admin/persona/" + id + "/proposals").then()
        .statusCode(201).body("proposal_id", equalTo(first));
    admin().header("Idempotency-Key", key).body(RENAME.replace("Guide", "Other"))
        .post("/admin/persona/" + id + "/proposals").then().statusCode(422)
        .body("type", equalTo("urn:persona:problem:command-id-reused"));
    admin().header("Idempotency-Key", "k".repeat(201)).body(RENAME).post("/admin/persona/" + id + "/proposals").then()
        .statusCode(400);
  }

  @Test
  void aStaleVersionIsRefusedWithTheCurrentOne() {
    var id = createPersona();

    admin().header("If-Match", "\"7\"").body(RENAME).post("/admin/persona/" + id + "/proposals").then().statusCode(412)
        .body("current_version", equalTo(1));
    admin().header("If-Match", "seven").body(RENAME).post("/admin/persona/" + id + "/proposals").then()
        .statusCode(400);
  }

  @Test
  void aCommandIsFoundByItsIdAfterwards() {
    String command = post("/admin/persona/nobody/proposals", RENAME).statusCode(404)
        .body("title", equalTo("Persona Not Found")).extract().path("command_id");

    admin().get("/commands/" + command).then().statusCode(200).body("status", equalTo("refused"), "reason",
        equalTo("persona-not-found"));
    admin().get("/commands/unknown").then().statusCode(404);
  }

  @Test
  void whatIsMalformedOrUnknownIsToldApart() {
    var id = createPersona();
    post("/admin/persona/" + id + "/proposals", "{\"diff\": [").statusCode(400)
        .contentType("application/problem+json");
    post("/admin/persona/" + id + "/proposals", "{\"diff\": [], \"diff\": []}").statusCode(400);
    post("/admin/persona/" + id + "/proposals", "{\"dif\": []}").statusCode(400).body("path", equalTo("/dif"));
    post("/admin/persona/" + id + "/proposals", "{\"diff\": [], \"confidence\": 2}").statusCode(400);
    post("/admin/persona/" + id + "/proposals", "{}").statusCode(400);
    post("/admin/persona/" + id + "/proposals", "").statusCode(400);
    post("/admin/persona/proposals/" + UUID.randomUUID() + "/approve", "{}").statusCode(404)
        .body("title", equalTo("Proposal Not Found"));
    post("/admin/personas", "{\"id\": \"" + id + "\", \"owner_kind\": \"agent\", \"owner_ref\": \"x\"}")
        .statusCode(409);
    post("/admin/personas", "{\"owner_kind\": \"planet\", \"owner_ref\": \"x\"}").statusCode(422)
        .body("path", equalTo("/owner_kind"));
    post("/admin/personas", "{\"owner_kind\": \"agent\", \"owner_ref\": \"x\", \"mood\": 1}").statusCode(422);
    post("/admin/personas", "[]").statusCode(400);
    post("/admin/personas", "{\"name\": \"" + "x".repeat(1_100_000) + "\"}").statusCode(413)
        .contentType("application/problem+json");
    admin().contentType(ContentType.TEXT).body("hello").post("/admin/personas").then().statusCode(415)
        .contentType("application/problem+json");
    admin().get("/nowhere").then().statusCode(404).contentType("application/problem+json");
  }

  @Test
  void everyAnswerThatACallCanGiveIsDocumented() {
    Map<String, Map<String, Map<String, Map<String, ?>>>> paths = admin().get("/q/openapi?format=json").then()
        .statusCode(200).extract().path("paths");

    for (var life : List.of("/rename post", "/archive post", "/restore post", " delete")) {
      var call = life.split(" ");
      assertThat(paths.get("/admin/persona/{id}" + call[0]).get(call[1]).get("responses")).as(life).containsKeys("200",
          "202", "400", "401", "403", "404", "409", "410", "412", "422", "429", "501", "503");
    }
    assertThat(paths.get("/admin/persona/proposals/{id}/withdraw").get("post").get("responses")).containsKey("410");
    assertThat(paths.get("/leases").get("get").get("responses")).containsKeys("200", "400", "503");
  }

  @Test
  void nothingButHealthIsOpen() {
    given().get("/q/health/ready").then().statusCode(200);
    given().get("/q/health/live").then().statusCode(200);
    given().contentType(ContentType.JSON).body("{}").post("/admin/personas").then().statusCode(401)
        .contentType("application/problem+json").header("WWW-Authenticate", notNullValue())
        .body("title", equalTo("Unauthorized"));
    given().header("Authorization", "Bearer wrong").get("/q/metrics").then().statusCode(401);
    given().header("Authorization", "Basic YTpi").get("/commands/x").then().statusCode(401);
    given().get("/q/openapi").then().statusCode(401);
    admin().get("/q/metrics").then().statusCode(200);
    admin().get("/q/openapi").then().statusCode(200);
  }

  @Test
  void operatorsAreToldOfDecisionsCheckpointsErasuresAndTheCostOfSealing() {
    createPersona();

    var metrics = admin().get("/q/metrics").then().statusCode(200).extract().asString();

    assertThat(metrics).contains("persona_commands_decided_total{", "persona_erasures_total",
        "persona_audit_checkpoints_total", "persona_audit_unsigned_events{partition=\"0\"}",
        "persona_audit_checkpoint_age_seconds{partition=\"0\"}")
        .containsPattern("persona_sealing_seconds_count\\{operation=\"seal\"\\} [1-9]")
        .containsPattern("persona_sealing_seconds_sum\\{operation=\"open\"\\} [0-9.E-]*[1-9]");
  }

  private static String createPersona() {
    return post("/admin/personas",
        """
        {"owner_kind": "workspace", "owner_ref": "ws", "name": "Companion", "traits": {"tone": "neutral"}}""")
        .statusCode(201).header("Location", matchesPattern(".*/state/persona/.+")).body("version", equalTo(1)).extract()
        .path("persona_id");
  }

  private static ValidatableResponse post(String path, String body) {
    return admin().body(body).post(path).then();
  }

  private static RequestSpecification admin() {
    return given().contentType(ContentType.JSON).header("Authorization", "Bearer " + TestStack.adminToken());
  }
}
