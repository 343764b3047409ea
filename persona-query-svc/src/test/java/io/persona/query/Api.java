package io.persona.query;

import static io.persona.query.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.persona.local.test.TestStack;
import io.restassured.response.Response;

/** Calls the service as the administrator. */
public final class Api {

  private Api() {}

  public static Response get(String path, Object... parameters) {
    return given().auth().oauth2(TestStack.adminToken()).get(path, parameters);
  }

  /** As who has seen it with this tag. */
  public static Response getUnless(String tag, String path, Object... parameters) {
    return given().auth().oauth2(TestStack.adminToken()).header("If-None-Match", tag).get(path, parameters);
  }

  public static Response post(String path, Object... parameters) {
    return given().auth().oauth2(TestStack.adminToken()).post(path, parameters);
  }

  /** The persona, once the view has it in this version. */
  public static Response awaitVersion(String id, long version) {
    await()
        .untilAsserted(
            () -> assertThat(get("/state/persona/{id}?min_version={v}", id, version).statusCode()).isEqualTo(200));
    return get("/state/persona/{id}", id);
  }

  /** The state of the chain, once the view has the event at this place. */
  public static Response awaitSequence(String id, long sequence) {
    await().untilAsserted(
        () -> assertThat(get("/state/persona/{id}/chain", id).<Number>path("length")).isEqualTo((int) sequence));
    return get("/state/persona/{id}/chain", id);
  }

  /** The persona, once it is parked. */
  public static Response awaitParked(String id) {
    await()
        .untilAsserted(() -> assertThat(get("/state/persona/{id}", id).<Boolean>path("parked")).isTrue());
    return get("/state/persona/{id}", id);
  }
}
