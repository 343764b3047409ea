package io.persona.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.edge.TokenFile;
import io.persona.local.test.TestStack;
import java.io.IOException;

/** Adds tokens to the file of the test stack. */
public final class Tokens {
  private Tokens() {}

  /** A token that is its own subject, with these capabilities; it is known a moment later. */
  public static void grant(String token, String... capabilities) throws IOException {
    var file = TestStack.secretsDir().resolve("tokens.json").toFile();
    var json = new ObjectMapper();
    var content = (ObjectNode) json.readTree(file);
    var granted = content.withArray("tokens").addObject().put("sha256", TokenFile.sha256(token)).put("subject", token)
        .put("kind", "automation").putArray("capabilities");
    for (var capability : capabilities) {
      granted.add(capability);
    }
    json.writeValue(file, content);
  }
}
