package io.persona.command;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.persona.kafka.CloudEvent;
import io.persona.kafka.CommandProof;
import io.persona.kafka.Pseudonyms;
import io.persona.local.test.StackResource;
import io.persona.local.test.TestStack;
import io.persona.schemas.Actor;
import io.persona.schemas.ActorKind;
import io.persona.schemas.MessageType;
import io.persona.schemas.Topic;
import io.persona.schemas.command.CarryLease;
import io.persona.schemas.command.CommandResult;
import io.persona.schemas.lease.Lease;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** Leases and policies on a real broker with several partitions. */
@QuarkusTest
@WithTestResource(StackResource.class)
class LeaseApiTest {
  private static final String RENAME = """
                                       {"diff": {"name": "Guide"}}""";

  @Test
  void aMediaTypeThatIsNoneIsNotAcceptable() {
    for (var path : List.of("/leases", "/policy", "/audit/key")) {
      given().header("Authorization", "Bearer " + TestStack.adminToken()).header("Accept", "no type").get(path).then()
          .statusCode(406);
    }
  }

  @Test
  void aLeaseAllowsWhatTheTokenDoesNotAndItsRevocationCountsAtOnce() throws Exception {
    var helper = Tokens.caller("person", "persona:propose");
    var admin = Tokens.admin();
    // several personas, so that several partitions decide
    for (int i = 0; i < 6; i++) {
      var first = propose(admin, createPersona());
      post(helper, "/admin/persona/proposals/" + first + "/approve", "{}").statusCode(403).body("type",
          equalTo("urn:persona:problem:forbidden"));

      var lease = grant(helper, "persona:manage", "");
      post(helper, "/admin/persona/proposals/" + first + "/approve", "{}").statusCode(200);
      var second = propose(admin, createPersona());
      revoke(lease);

      post(helper, "/admin/persona/proposals/" + second + "/approve", "{}").statusCode(403);
    }
  }

  @Test
  void aLeaseCountsInItsScopeAndAsOftenAsItsBudgetSays() throws Exception {
    var helper = Tokens.caller("person", "persona:read");
    var id = createPersona();
    var other = createPersona();
    grant(helper, "persona:propose", ", \"budget\": 2, \"scope\": \"persona:" + id + "\"");

    post(helper, "/admin/persona/" + other + "/proposals", RENAME).statusCode(403);
    post(helper, "/admin/persona/" + id + "/proposals", "{\"diff\": 42}").statusCode(422);
    post(helper, "/admin/persona/" + id + "/proposals", RENAME).statusCode(201);
    post(helper, "/admin/persona/" + id + "/proposals", RENAME).statusCode(201);
    post(helper, "/admin/persona/" + id + "/proposals", RENAME).statusCode(403);
  }

  @Test
  void aLeaseHasTheShapeThatClientsKnow() throws Exception {
    var start = Instant.now();
    String until = post(Tokens.admin(), "/leases", "{\"capability\": \"persona:manage\", \"ttl_secs\": 999999}")
        .statusCode(201)
        .body("id", matchesPattern("[0-9a-f-]{36}"), "subject", startsWith("a-"), "capability",
            equalTo("persona:manage"))
        .extract().path("ttl_until");

    assertThat(Duration.between(start, Instant.parse(until))).isBetween(Duration.ofSeconds(86_390),
        Duration.ofSeconds(86_460));
    for (var bad : new String[] {"{\"capability\": \" \"}", "{}", "{\"capability\": \"x\", \"budget\": 0}"}) {
      post(Tokens.admin(), "/leases", bad).statusCode(400);
    }
    for (var wrong : new String[] {"{\"capability\": \"*\"}", "{\"capability\": \"x\", \"scope\": \"moon\"}",
        "{\"capability\": \"x\", \"budget\": 3}", "{\"capability\": \"internal:lease-carry\"}"}) {
      post(Tokens.admin(), "/leases", wrong).statusCode(422);
    }
    post(Tokens.caller("person", "persona:manage"), "/leases", "{\"capability\": \"persona:manage\"}").statusCode(403);
    post(Tokens.caller("person", "lease:grant"), "/leases", "{\"capability\": \"persona:manage\"}").statusCode(403)
        .body("detail", startsWith("Nobody grants"));
  }

  @Test
  void leasesInForceAreListedAndTheSameRequestIsTheSameLease() throws Exception {
    var helper = Tokens.caller("automation", "persona:read");
    var key = UUID.randomUUID().toString();
    var body = "{\"capability\": \"share:persona\", \"subject\": \"" + helper.subject() + "\"}";

    String lease = Tokens.admin().request().header("Idempotency-Key", key).body(body).post("/leases").then()
        .statusCode(201).extract().path("id");
    Tokens.admin().request().header("Idempotency-Key", key).body(body).post("/leases").then().statusCode(201)
        .body("id", equalTo(lease));

    helper.request().get("/leases").then().statusCode(200).body("items.id", contains(lease), "count", equalTo(1));
    Tokens.admin().request().get("/leases?subject=" + helper.subject() + "&capability=share:persona").then()
        .body("items", hasSize(1));
    Tokens.admin().request().get("/leases?capability=nothing").then().body("items", hasSize(0));
    Tokens.admin().request().get("/leases?limit=0").then().statusCode(400);
    Tokens.admin().request().get("/leases?limit=many").then().statusCode(400);

    revoke(lease);
    revoke(lease);
    helper.request().get("/leases").then().body("items", hasSize(0));
    Tokens.admin().request().get("/leases?limit=500").then().body("items.id", not(hasItem(lease)));
    for (var none : List.of(UUID.randomUUID().toString(), "no lease")) {
      Tokens.admin().request().delete("/leases/" + none).then().statusCode(404).body("type",
          equalTo("urn:persona:problem:lease-not-found"));
    }
    helper.request().delete("/leases/" + lease).then().statusCode(403);
  }

  @Test
  void whileTheLeasesCannotBeReadToTheirEndNoneIsLeftOutOfTheList() throws Exception {
    try (var _ = new OpenTransaction(Topic.LEASES)) {
      Tokens.admin().request().get("/leases").then().statusCode(503).contentType("application/problem+json")
          .header("Retry-After", "1").body("type", equalTo("urn:persona:problem:unavailable"));
    }

    Tokens.admin().request().get("/leases").then().statusCode(200);
  }

  @Test
  void aLeaseLeadsAPersonaThroughItsLifeAndEndsWithIt() throws Exception {
    var helper = Tokens.caller("person", "persona:read");
    var id = createPersona();
    post(helper, "/admin/persona/" + id + "/archive", "").statusCode(403).body("type",
        equalTo("urn:persona:problem:forbidden"), "detail", startsWith("persona:manage"));
    grant(helper, "persona:manage", ", \"scope\": \"persona:" + id + "\"");
    grant(helper, "persona:erase", ", \"budget\": 1, \"scope\": \"persona:" + id + "\"");

    post(helper, "/admin/persona/" + id + "/rename", "{\"name\": \"Scout\"}").statusCode(200);
    post(helper, "/admin/persona/" + id + "/archive", "").statusCode(200).body("status", equalTo("archived"));
    post(helper, "/admin/persona/" + id + "/restore", "{}").statusCode(200).body("status", equalTo("active"));
    helper.request().delete("/admin/persona/" + createPersona()).then().statusCode(403);
    helper.request().delete("/admin/persona/" + id).then().statusCode(200).body("status", equalTo("erased"));
    post(helper, "/admin/persona/" + id + "/archive", "").statusCode(410);
  }

  @Test
  void telemetryNeedsConsentFirstAndThenTheCapabilityForItsScope() throws Exception {
    var helper = Tokens.caller("person", "persona:manage", "persona:feedback");
    var id = createPersona();
    var sample = "{\"signal\": \"warmer\", \"strength\": 0.7}";

    post(helper, "/persona/" + id + "/feedback", sample).statusCode(412);
    post(helper, "/admin/persona/" + id + "/telemetry",
        "{\"enabled\": true, \"on_screen_alternative\": true, \"notice\": \"vibe-1\"}").statusCode(403).body("type",
            equalTo("urn:persona:problem:telemetry-forbidden"), "title", equalTo("Persona Telemetry Forbidden"),
            "detail",
            equalTo("telemetry:persona lease required for requested scope"));
    post(Tokens.admin(), "/admin/persona/" + id + "/telemetry",
        "{\"enabled\": true, \"on_screen_alternative\": true, \"notice\": \"vibe-1\"}").statusCode(200);
    post(helper, "/persona/" + id + "/feedback", sample).statusCode(403);

    grant(helper, "telemetry:persona:workspace", "");

    post(helper, "/persona/" + id + "/feedback", sample).statusCode(202);
    post(helper, "/admin/persona/" + id + "/telemetry", "{\"enabled\": true, \"scope\": \"private\"}").statusCode(403);
    post(helper, "/admin/persona/" + id + "/telemetry", "{\"enabled\": false}").statusCode(200);
  }

  @Test
  void aLeaseThatSomebodyElseCarriesIsRefused() throws Exception {
    var helper = Tokens.caller("person", "persona:propose");
    var proposal = propose(Tokens.admin(), createPersona());
    var leaseId = UUID.randomUUID().toString();
    var commandId = UUID.randomUUID().toString();
    var now = Instant.now();
    var forged = new Lease(leaseId, Pseudonyms.load(TestStack.secretsDir()).of(helper.subject()), "persona:manage",
        null, null, now, new Actor("a-x", ActorKind.PERSON), now.plusSeconds(600), null, null);
    var headers = new RecordHeaders();
    new CloudEvent(commandId, MessageType.CARRY_LEASE.ceType(), "/test", now, leaseId).writeTo(headers);
    CommandProof.load(TestStack.secretsDir()).sign(headers, commandId, leaseId,
        new CommandProof.Subject("a-x", ActorKind.PERSON, Set.of("*", "lease:grant")), now);
    try (var wire = new Wire(TestStack.bootstrapServers(), TestStack.registryUrl())) {
      wire.send(Topic.COMMANDS, leaseId, headers,
          wire.bytes(Topic.COMMANDS, new CarryLease(leaseId, forged, "origin")));

      var result = (CommandResult) wire.read(Topic.COMMAND_RESULTS,
          wire.await(Topic.COMMAND_RESULTS, leaseId, 1).getFirst());
      assertThat(result.getReason()).isEqualTo("unauthenticated");
    }
    post(helper, "/admin/persona/proposals/" + proposal + "/approve", "{}").statusCode(403);
  }

  @Test
  void policiesAreShownAndCanBeAskedWithoutAnyEffect() throws Exception {
    Tokens.admin().request().get("/policy").then().statusCode(200).body("sources", contains("capabilities.cedar"),
        "hash", matchesPattern("[0-9a-f]{64}"));
    Tokens.caller("person", "persona:read").request().get("/policy").then().statusCode(403);

    var question = "{\"subject\": {\"kind\": \"person\", \"capabilities\": [\"%s\"]}, \"action\": \"%s\", %s}";
    var resource = "\"resource\": {\"owner_kind\": \"agent\"}";
    post(Tokens.admin(), "/policy/simulate", question.formatted("persona:manage", "persona.approve", resource))
        .statusCode(200).body("decision", equalTo("allow"), "reasons", contains("manage"));
    post(Tokens.admin(), "/policy/simulate", question.formatted("x", "persona.approve", resource)).statusCode(200)
        .body("decision", equalTo("deny"), "reasons", hasSize(0));
    for (var nobodySends : new String[] {"persona.fly", "lease.carry"}) {
      post(Tokens.admin(), "/policy/simulate", question.formatted("x", nobodySends, resource)).statusCode(422);
    }
    post(Tokens.admin(), "/policy/simulate",
        question.formatted("persona:manage", "persona.approve", "\"persona_id\": \"" + createPersona() + "\""))
        .statusCode(200).body("decision", equalTo("allow"));
    post(Tokens.admin(), "/policy/simulate",
        question.formatted("x", "persona.approve", "\"persona_id\": \"nobody-" + UUID.randomUUID() + "\""))
        .statusCode(404);
  }

  private static String grant(Tokens subject, String capability, String more) {
    return post(Tokens.admin(), "/leases",
        "{\"capability\": \"%s\", \"subject\": \"%s\"%s}".formatted(capability, subject.subject(), more))
        .statusCode(201).extract().path("id");
  }

  private static void revoke(String lease) {
    Tokens.admin().request().delete("/leases/" + lease).then().statusCode(204);
  }

  private static String propose(Tokens caller, String id) {
    return post(caller, "/admin/persona/" + id + "/proposals", RENAME).statusCode(201).extract().path("proposal_id");
  }

  private static String createPersona() {
    return post(Tokens.admin(), "/admin/personas",
        """
        {"owner_kind": "workspace", "owner_ref": "ws", "name": "Companion"}""")
        .statusCode(201).extract()
        .path("persona_id");
  }

  private static ValidatableResponse post(Tokens caller, String path, String body) {
    return caller.request().body(body).post(path).then();
  }
}
