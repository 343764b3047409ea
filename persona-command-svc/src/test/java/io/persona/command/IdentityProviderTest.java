package io.persona.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.persona.local.test.StackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a token of an identity provider allows over HTTP, and which tokens allow nothing. */
@QuarkusTest
@WithTestResource(StackResource.class)
class IdentityProviderTest {
  private static final String PERSONA = "{\"owner_kind\": \"workspace\", \"owner_ref\": \"ws\"}";
  private static TestProvider provider;

  @BeforeAll
  static void publish() throws IOException {
    provider = TestProvider.published();
  }

  @Test
  void aRoleGivesItsCapabilitiesDownToTheDecision() {
    var curator = provider.person("curator");

    var proposal = propose(curator, create(curator));

    with(curator).post("/admin/persona/proposals/" + proposal + "/approve").then().statusCode(200).body("status",
        equalTo("approved"));
  }

  @Test
  void aTokenThatDoesNotSayPersonIsAnAutomationAndCannotApproveWhatItProposed() {
    var bot = provider.token(claims -> claims.unsetClaim("kind"));
    var proposal = propose(bot, create(bot));

    with(bot).post("/admin/persona/proposals/" + proposal + "/approve").then().statusCode(403).body("command_id",
        notNullValue());
  }

  @Test
  void whatTheRolesDoNotGiveIsForbidden() {
    var id = create(provider.person("curator"));
    for (var roles : List.of(new String[] {"reader"}, new String[] {"unknown"}, new String[0])) {
      var token = provider.person(roles);

      forbidden(with(token).body(PERSONA).post("/admin/personas"));
      forbidden(with(token).post("/admin/persona/" + id + "/archive"));
      forbidden(with(token).delete("/admin/persona/" + id));
      forbidden(with(token).body("{\"capability\": \"persona:manage\"}").post("/leases"));
      forbidden(with(token).get("/q/metrics"));
    }
    forbidden(with(provider.person("curator")).delete("/admin/persona/" + id));
    with(provider.person("reader")).get("/commands/unknown").then().statusCode(404);
    forbidden(with(provider.person()).get("/commands/unknown"));
  }

  static Stream<Arguments> worthless() {
    return Stream.of(
        Arguments.of("expired", provider.token(claims -> claims.setExpirationTime(TestProvider.secondsFromNow(-60)))),
        Arguments.of("without end", provider.token(claims -> claims.unsetClaim("exp"))),
        Arguments.of("not valid yet", provider.token(claims -> claims.setNotBefore(TestProvider.secondsFromNow(120)))),
        Arguments.of("for others", provider.token(claims -> claims.setAudience("another"))),
        Arguments.of("for nobody", provider.token(claims -> claims.unsetClaim("aud"))),
        Arguments.of("of another issuer", provider.token(claims -> claims.setIssuer("https://evil.example"))),
        Arguments.of("without subject", provider.token(claims -> claims.unsetClaim("sub"))),
        Arguments.of("of an unknown key", TestProvider.forged("k2")),
        Arguments.of("of a key under the provider's name", TestProvider.forged(TestProvider.keyId())),
        Arguments.of("unsigned", TestProvider.unsigned()),
        Arguments.of("signed with the public key", provider.signedWithPublicKey()),
        Arguments.of("changed", changed(provider.person("reader"))), Arguments.of("no token", "a.b.c"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void worthless(String what, String token) {
    with(token).get("/commands/unknown").then().statusCode(401).contentType("application/problem+json")
        .header("WWW-Authenticate", notNullValue()).body("title", equalTo("Unauthorized"));
    with(token).body(PERSONA).post("/admin/personas").then().statusCode(401);
  }

  /** Claims of another token of the provider under the signature of this one. */
  private static String changed(String token) {
    var signature = token.substring(token.lastIndexOf('.'));
    var claims = provider.person("curator");
    assertThat(claims).doesNotEndWith(signature);
    return claims.substring(0, claims.lastIndexOf('.')) + signature;
  }

  private static String create(String token) {
    return with(token).body(PERSONA).post("/admin/personas").then().statusCode(201).extract().path("persona_id");
  }

  private static String propose(String token, String personaId) {
    return with(token).body("{\"diff\": {\"name\": \"Guide\"}}").post("/admin/persona/" + personaId + "/proposals")
        .then().statusCode(201).extract().path("proposal_id");
  }

  private static void forbidden(Response answer) {
    answer.then().statusCode(403);
  }

  private static RequestSpecification with(String token) {
    return RestAssured.given().contentType(ContentType.JSON).header("Authorization", "Bearer " + token);
  }
}
