package io.persona.routing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.persona.local.test.StackResource;
import io.persona.local.test.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service refuses, and how it says so. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class BadInputTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"{} | ''", "{\"persona_id\":\"a\",\"fingerprint\":\"b\"} | ''",
      "{\"agent\":null} | ''", "{\"persona_id\":\"a\",\"threshold\":1.01} | /threshold",
      "{\"persona_id\":\"a\",\"threshold\":-0.01} | /threshold", "{\"persona_id\":\"a\",\"top\":0} | /top",
      "{\"persona_id\":\"a\",\"top\":1001} | /top", "{\"fingerprint\":\"00ff\"} | /fingerprint"})
  void a_compatible_question_out_of_range_names_the_place(String body, String path) {
    post("/routing/compatible", body, 400, "invalid-value", path);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"{} | /description", "{\"description\":\"\"} | /description",
      "{\"description\":\"x\",\"top\":0} | /top", "{\"description\":\"x\",\"top\":5000} | /top"})
  void a_task_question_out_of_range_names_the_place(String body, String path) {
    post("/routing/best-for-task", body, 400, "invalid-value", path);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"/routing/team | {} | /features",
      "/routing/team | {\"features\":[]} | /features",
      "/routing/team | {\"features\":[null]} | /features",
      "/routing/team | {\"features\":[\"a\"],\"size\":11} | /size",
      "/routing/team | {\"features\":[\"a\"],\"min_proficiency\":2} | /min_proficiency",
      "/routing/delegate | {\"description\":\"x\"} | /persona_id",
      "/routing/delegate | {\"persona_id\":\"a\"} | /description",
      "/routing/delegate | {\"persona_id\":\"a\",\"description\":\"x\",\"top\":51} | /top",
      "/routing/conflicts | {\"persona_ids\":[\"a\"]} | /persona_ids",
      "/routing/conflicts | {\"persona_ids\":[\"a\",\"a\"]} | /persona_ids",
      "/routing/compatible | {\"slot\":256} | /slot"})
  void a_question_about_several_agents_out_of_range_names_the_place(String path, String body, String place) {
    post(path, body, 400, "invalid-value", place);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "/routing/delegate | {\"persona_id\":\"nobody\",\"description\":\"x\"} | persona-not-found",
      "/routing/conflicts | {\"persona_ids\":[\"nobody\",\"noone\"]} | persona-not-found",
      "/routing/compatible | {\"slot\":255} | slot-empty"})
  void an_agent_that_is_not_there_is_not_found(String path, String body, String code) {
    asked().body(body).post(path).then().statusCode(404).contentType("application/problem+json").body("type",
        equalTo("urn:persona:problem:" + code));
  }

  @Test
  void a_description_over_the_limit_is_refused() {
    post("/routing/best-for-task", "{\"description\":\"%s\"}".formatted("x".repeat(4001)), 400, "invalid-value",
        "/description");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{", "{\"persona_id\":1}", "{\"persona_id\":\"a\",\"top\":\"3\"}",
      "{\"persona_id\":\"a\",\"top\":1.5}", "{\"persona_id\":\"a\",\"threshold\":NaN}", "{\"persona\":\"a\"}",
      "{\"persona_id\":\"a\",\"persona_id\":\"b\"}", "{\"persona_id\":\"a\"} {}"})
  void a_body_that_is_no_question_is_refused(String body) {
    asked().body(body).post("/routing/compatible").then().statusCode(400).contentType("application/problem+json");
  }

  @Test
  void an_unknown_mode_is_refused() {
    asked().body("{\"description\":\"x\",\"mode\":\"best\"}").post("/routing/best-for-task").then().statusCode(400)
        .contentType("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"min_proficiency=2", "min_proficiency=NaN", "min_proficiency=x", "limit=0", "limit=1001",
      "limit=x"})
  void a_parameter_out_of_range_names_itself(String query) {
    asked().get("/routing/features/code_review?" + query).then().statusCode(400)
        .contentType("application/problem+json").body("violations[0].path", startsWith(query.replaceAll("=.*", "")));
  }

  @Test
  void a_body_over_the_limit_and_an_unknown_path_get_a_problem_too() {
    asked().body("{\"description\":\"%s\"}".formatted("x".repeat(1_100_000))).post("/routing/best-for-task").then()
        .statusCode(413).contentType("application/problem+json");
    asked().get("/routing/nothing").then().statusCode(404).contentType("application/problem+json");
  }

  private static void post(String path, String body, int status, String code, String place) {
    asked().body(body).post(path).then().statusCode(status).contentType("application/problem+json")
        .body("type", equalTo("urn:persona:problem:" + code)).body("violations.path", hasItem(place));
  }

  private static RequestSpecification asked() {
    return given().header("Authorization", "Bearer " + TestStack.adminToken()).contentType("application/json");
  }
}
