package io.persona.command;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.persona.document.Json;
import io.persona.kafka.CloudEvent;
import io.persona.local.test.StackResource;
import io.persona.local.test.TestStack;
import io.persona.schemas.Topic;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The life of a proposal as callers see it, on a real broker and registry. */
@QuarkusTest
@WithTestResource(StackResource.class)
class ProposalApiTest {
  private static final String NAME = "{\"diff\": {\"name\": \"Guide\"}}";
  private static final String ARCHETYPE = "{\"diff\": [{\"op\": \"add\", \"path\": \"/archetype\", \"value\": \"ally\"}]}";

  @Test
  void aProposalThatNobodyDecidesExpiresOnce() {
    var id = createPersona("hasty");
    var proposal = propose(id, NAME);

    try (var wire = new Wire(TestStack.bootstrapServers(), TestStack.registryUrl())) {
      var expired = wire.await(Topic.EVENTS, id, 3).getLast();

      assertThat(CloudEvent.read(expired.headers()).orElseThrow().id()).isEqualTo(proposal + ".expired");
      assertThat(CloudEvent.read(expired.headers()).orElseThrow().type()).isEqualTo("persona.proposal.expired");
      assertThat(wire.await(Topic.STATE, id, 3)).hasSize(3);
    }
    review(admin(), proposal, "approve", "{}").statusCode(409)
        .body("type", equalTo("urn:persona:problem:proposal-expired"), "current_version", equalTo(1));
  }

  @Test
  void aTimeToLiveOutOfBoundsIsRefused() {
    var id = createPersona("ws");

    admin().body("{\"diff\": [], \"ttl_seconds\": 59}").post("/admin/persona/" + id + "/proposals").then()
        .statusCode(400);
    propose(id, "{\"diff\": [], \"ttl_seconds\": 60, \"submitted_by\": \"somebody\", \"telemetry_scope\": {}}");
  }

  @Test
  void theProposerTakesAProposalBackAndAStrangerCannot() throws IOException {
    var id = createPersona("ws");
    var proposer = as(TestTokens.create("wanda", "person", "persona:propose"));
    var stranger = as(TestTokens.create("sam", "person", "persona:propose"));
    String proposal = proposer.body(NAME).post("/admin/persona/" + id + "/proposals").then().statusCode(201).extract()
        .path("proposal_id");

    review(stranger, proposal, "withdraw", "{}").statusCode(403);
    review(proposer, proposal, "withdraw", "{\"rationale\": \"not now\"}").statusCode(200)
        .body("status", equalTo("withdrawn"), "version", equalTo(1));
    review(admin(), proposal, "approve", "{}").statusCode(409)
        .body("type", equalTo("urn:persona:problem:proposal-not-pending"));
  }

  @Test
  void whereTwoMustApproveTheSecondOneApplies() throws IOException {
    var id = createPersona("careful");
    var proposal = propose(id, NAME);
    var ada = as(TestTokens.create("ada", "person", "persona:manage"));
    var bob = as(TestTokens.create("bob", "person", "persona:manage"));

    review(admin(), proposal, "approve", "{}").statusCode(403).body("type",
        equalTo("urn:persona:problem:own-proposal"));
    review(ada, proposal, "approve", "{}").statusCode(200).body("status", equalTo("pending"), "approvals", equalTo(1),
        "approvals_required", equalTo(2), "version", equalTo(1));
    review(ada, proposal, "approve", "{}").statusCode(409)
        .body("type", equalTo("urn:persona:problem:already-approved"));
    review(bob, proposal, "approve", "{}").statusCode(200).body("status", equalTo("approved"), "approvals", equalTo(2),
        "version", equalTo(2));
  }

  @Test
  void aProposalOnAnOlderVersionAppliesUnlessWhatItTouchesWasChanged() {
    var id = createPersona("ws");
    var name = propose(id, NAME);
    var otherName = propose(id, NAME.replace("Guide", "Coach"));
    var archetype = propose(id, ARCHETYPE);

    review(admin(), name, "approve", "{}").statusCode(200).body("version", equalTo(2));
    review(admin(), archetype, "approve", "{}").statusCode(200).body("version", equalTo(3));
    review(admin(), otherName, "approve", "{}").statusCode(409)
        .body("type", equalTo("urn:persona:problem:diff-conflict"), "conflicts", hasSize(1), "conflicts.path",
            contains("/name"), "conflicts.version", contains(2), "conflicts[0].actor", notNullValue());
    review(admin(), otherName, "reject", "{}").statusCode(200);
  }

  @Test
  void anOverrideIsAppliedInsteadAndCheckedAsAProposalIs() {
    var id = createPersona("ws");
    var proposal = propose(id, NAME);

    review(admin(), proposal, "approve", "{\"diff\": [{\"op\": \"replace\", \"path\": \"/id\", \"value\": \"x\"}]}")
        .statusCode(422).body("operation", equalTo(0), "path", equalTo("/id"));
    review(admin(), proposal, "approve", "{\"diff\": {\"name\": \"Better\"}, \"applied_by\": \"me\"}").statusCode(200)
        .body("status", equalTo("approved"), "version", equalTo(2));
  }

  @Test
  void anApprovalNeedsNoBody() {
    var proposal = propose(createPersona("ws"), NAME);

    given().header("Authorization", "Bearer " + TestStack.adminToken())
        .post("/admin/persona/proposals/" + proposal + "/approve").then().statusCode(200)
        .body("status", equalTo("approved"));
  }

  @Test
  void aRationaleThatCannotBeStoredIsRefused() {
    var proposal = propose(createPersona("ws"), NAME);

    review(admin(), proposal, "reject", "{\"rationale\": \"a\\u0000b\"}").statusCode(422)
        .body("type", equalTo("urn:persona:problem:invalid-command"));
  }

  @Test
  void aReviewerDecidesOnWhatTheySaw() {
    var id = createPersona("ws");
    var proposal = propose(id, NAME);
    var tag = Json.sha256(Json.parse("{\"name\": \"Guide\"}")).substring(0, 32);

    review(admin().header("If-Match", "\"p-" + "0".repeat(32) + "\""), proposal, "approve", "{}").statusCode(412)
        .body("type", equalTo("urn:persona:problem:proposal-changed"));
    review(admin().header("If-Match", "\"9\""), proposal, "approve", "{}").statusCode(412)
        .body("type", equalTo("urn:persona:problem:version-conflict"));
    review(admin().header("If-Match", "\"p-1\""), proposal, "approve", "{}").statusCode(400);
    review(admin().header("If-Match", "\"p-" + tag + ".anything\""), proposal, "approve", "{}").statusCode(200);
  }

  @Test
  void whileItCannotBeToldWhetherThereIsAProposalTheAnswerIsToTryAgain() throws Exception {
    var known = propose(createPersona("ws"), NAME);
    var unknown = UUID.randomUUID().toString();

    try (var _ = new OpenTransaction(Topic.EVENTS)) {
      review(admin(), unknown, "approve", "{}").statusCode(503).contentType("application/problem+json")
          .header("Retry-After", "1").body("type", equalTo("urn:persona:problem:unavailable"));
      review(admin(), known, "approve", "{}").statusCode(200);
    }

    review(admin(), unknown, "approve", "{}").statusCode(404);
  }

  @Test
  void aBundleProposesToEachPersonaAloneAndReportsEach() {
    var one = createPersona("ws");
    var two = createPersona("ws");
    var key = UUID.randomUUID().toString();
    var bundle = """
                 {"proposals": [{"persona_id": "%s", "diff": {"name": "A"}}, {"persona_id": "%s", "diff": 42},
                   {"persona_id": "nobody", "diff": []}]}""".formatted(one, two);

    String proposal = admin().header("Idempotency-Key", key).body(bundle).post("/admin/proposals").then()
        .statusCode(200).body("accepted", equalTo(1), "refused", equalTo(2), "open", equalTo(0))
        .body("outcomes.status", contains(201, 422, 404), "outcomes.persona_id", contains(one, two, "nobody"),
            "outcomes[1].problem.type", equalTo("urn:persona:problem:invalid-diff"))
        .extract().path("outcomes[0].proposal_id");
    admin().header("Idempotency-Key", key).body(bundle).post("/admin/proposals").then().statusCode(200)
        .body("outcomes[0].proposal_id", equalTo(proposal));
    review(admin(), proposal, "approve", "{}").statusCode(200);
  }

  @Test
  void aBundleThatCannotBeReadIsRefusedAsAWhole() {
    var entry = "{\"persona_id\": \"%s\", \"diff\": []}".formatted(createPersona("ws"));

    admin().body("{\"proposals\": [" + entry + "," + entry + "]}").post("/admin/proposals").then().statusCode(422)
        .body("type", equalTo("urn:persona:problem:repeated-persona"), "path", equalTo("/proposals/1/persona_id"));
    admin().body("{\"proposals\": []}").post("/admin/proposals").then().statusCode(400);
    admin().body("{\"proposals\": [{\"persona_id\": \"a b\", \"diff\": []}]}").post("/admin/proposals").then()
        .statusCode(404);
    admin().body("{\"proposals\": [{\"diff\": []}]}").post("/admin/proposals").then().statusCode(400);
    admin().body("{\"proposals\": [{\"persona_id\": \"x\", \"diff\": [], \"ttl_seconds\": 1}]}")
        .post("/admin/proposals").then().statusCode(400);
  }

  private static String propose(String id, String body) {
    return admin().body(body).post("/admin/persona/" + id + "/proposals").then().statusCode(201).extract()
        .path("proposal_id");
  }

  private static ValidatableResponse review(RequestSpecification reviewer, String proposal, String verb, String body) {
    return reviewer.body(body).post("/admin/persona/proposals/" + proposal + "/" + verb).then();
  }

  private static String createPersona(String workspace) {
    return admin()
        .body("{\"owner_kind\": \"workspace\", \"owner_ref\": \"%s\", \"name\": \"Companion\"}".formatted(workspace))
        .post("/admin/personas").then().statusCode(201).extract().path("persona_id");
  }

  private static RequestSpecification admin() {
    return as(TestStack.adminToken());
  }

  private static RequestSpecification as(String token) {
    return given().contentType(ContentType.JSON).header("Authorization", "Bearer " + token);
  }
}
