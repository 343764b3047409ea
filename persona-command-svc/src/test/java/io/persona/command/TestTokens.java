package io.persona.command;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.edge.TokenFile;
import io.persona.local.test.TestStack;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.UUID;

/** Tokens of other subjects than the administrator, in the token file of the test stack. */
final class TestTokens {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TestTokens() {}

  /** A new token, which the service knows when this returns. */
  static synchronized String create(String subject, String kind, String... capabilities) throws IOException {
    var token = "test_" + UUID.randomUUID();
    var file = TestStack.secretsDir().resolve("tokens.json");
    var content = (ObjectNode) JSON.readTree(file.toFile());
    var entry = content.withArray("tokens").addObject().put("sha256", TokenFile.sha256(token)).put("subject", subject)
        .put("kind", kind);
    var granted = entry.putArray("capabilities");
    for (var capability : capabilities) {
      granted.add(capability);
    }
    var complete = Files.writeString(file.resolveSibling("tokens.json.new"), content.toString());
    Files.move(complete, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    await().atMost(Duration.ofSeconds(30)).until(() -> RestAssured.given().header("Authorization", "Bearer " + token)
        .get("/commands/unknown").statusCode() != 401);
    return token;
  }
}
