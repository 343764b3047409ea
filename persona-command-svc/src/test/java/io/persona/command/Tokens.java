package io.persona.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.edge.TokenFile;
import io.persona.local.test.TestStack;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;

/** Callers with tokens of their own. */
public record Tokens(String subject, String token) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A new caller whose token holds these capabilities; the service knows it when this returns. */
  public static Tokens caller(String kind, String... capabilities) throws IOException {
    var caller = new Tokens("caller-" + UUID.randomUUID(), UUID.randomUUID().toString());
    var file = TestStack.secretsDir().resolve("tokens.json");
    synchronized (Tokens.class) {
      var list = (ObjectNode) JSON.readTree(file.toFile());
      var entry = list.withArray("tokens").addObject().put("sha256", TokenFile.sha256(caller.token()))
          .put("subject", caller.subject()).put("kind", kind);
      var held = entry.putArray("capabilities");
      for (var capability : capabilities) {
        held.add(capability);
      }
      var before = Files.getLastModifiedTime(file);
      JSON.writeValue(file.toFile(), list);
      Files.setLastModifiedTime(file, FileTime.fromMillis(before.toMillis() + 1));
    }
    Awaitility.await().atMost(Duration.ofSeconds(30))
        .until(() -> caller.request().get("/leases").statusCode() == 200);
    return caller;
  }

  public static Tokens admin() {
    return new Tokens("admin", TestStack.adminToken());
  }

  public RequestSpecification request() {
    return RestAssured.given().contentType(ContentType.JSON).header("Authorization", "Bearer " + token);
  }
}
