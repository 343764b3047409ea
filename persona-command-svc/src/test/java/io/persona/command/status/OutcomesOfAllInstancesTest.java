package io.persona.command.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.persona.command.Instances;
import io.persona.local.test.StackResource;
import io.persona.local.test.TestStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two instances share the partitions; whichever is asked tells what became of any command. */
@QuarkusTest
@WithTestResource(StackResource.class)
class OutcomesOfAllInstancesTest {
  @Inject
  Instances instances;
  @Inject
  ObjectMapper json;

  private SecondInstance second;

  @BeforeEach
  void start() throws IOException {
    second = new SecondInstance(instances, json);
    instances.awaitShared(second.start());
  }

  @AfterEach
  void stop() {
    second.close();
    instances.awaitAlone();
  }

  @Test
  void anOutcomeIsToldWhicheverInstanceDecided() {
    var here = createDecidedBy(command -> !second.decided(command));
    var there = createDecidedBy(second::decided);

    admin().get("/commands/" + here).then().statusCode(200).body("command_id", equalTo(here));
    admin().get("/commands/" + there).then().statusCode(200).body("command_id", equalTo(there), "status",
        equalTo("accepted"), "version", equalTo(1));

    assertThat(second.asked()).containsExactly(new SecondInstance.Asked("/commands/" + there, "local=true",
        "Bearer " + TestStack.adminToken(), 200));
  }

  @Test
  void whatNoInstanceKnowsIsNotFoundAndAnInstanceThatIsAskedByAnotherAsksNobody() {
    admin().get("/commands/{id}", "not + known%").then().statusCode(404);
    assertThat(second.asked()).extracting(SecondInstance.Asked::path).containsExactly("/commands/not + known%");

    var there = createDecidedBy(second::decided);
    admin().get("/commands/" + there + "?local=true").then().statusCode(404);
    assertThat(second.asked()).hasSize(1);
  }

  @Test
  void whileAnInstanceCannotTellWhatNobodyElseKnowsMayBeThere() {
    var here = createDecidedBy(command -> !second.decided(command));
    for (var failure : List.<Runnable>of(() -> second.fail(503), () -> second.fail(401), () -> second.fail(404),
        second::fallSilent)) {
      failure.run();

      admin().get("/commands/unknown").then().statusCode(503).header("Retry-After", notNullValue())
          .contentType("application/problem+json");
      admin().get("/commands/" + here).then().statusCode(200);
    }
  }

  /** The command that created a persona whose partition is as wanted. */
  private static String createDecidedBy(Predicate<String> wanted) {
    String command;
    do {
      command = admin().contentType(ContentType.JSON).body("{\"owner_kind\": \"agent\", \"owner_ref\": \"x\"}")
          .post("/admin/personas").then().statusCode(201).extract().header("Command-Id");
    } while (!wanted.test(command));
    return command;
  }

  private static RequestSpecification admin() {
    return RestAssured.given().header("Authorization", "Bearer " + TestStack.adminToken());
  }
}
