package io.persona.command;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.persona.local.test.StackResource;
import io.persona.local.test.TestStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A policy of one's own, in front of a token that may do everything. */
@QuarkusTest
@TestProfile(ForbidTest.OwnPolicies.class)
@WithTestResource(StackResource.class)
class ForbidTest {

  /** The built-in policies, and one that keeps everybody from the personas of one workspace. */
  public static final class OwnPolicies implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      try {
        var folder = Files.createDirectories(TestStack.workDir().resolve("policies"));
        Files.copy(Path.of("src/main/resources/policy/capabilities.cedar"), folder.resolve("capabilities.cedar"),
            StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(folder.resolve("vault.cedar"), """
                                                         @id("vault-is-closed")
                                                         forbid (principal, action, resource is Persona)
                                                         when { resource.owner_ref == "vault" };
                                                         """);
        return Map.of("persona.policy.dir", folder.toString());
      } catch (IOException unwritable) {
        throw new UncheckedIOException(unwritable);
      }
    }
  }

  @Test
  void neitherATokenForEverythingNorALeasePassesAForbid() throws Exception {
    var vault = "{\"owner_kind\": \"workspace\", \"owner_ref\": \"vault\"}";
    var helper = Tokens.caller("person", "persona:read");
    Tokens.admin().request()
        .body("{\"capability\": \"persona:manage\", \"subject\": \"" + helper.subject() + "\"}").post("/leases").then()
        .statusCode(201);

    for (var caller : new Tokens[] {Tokens.admin(), helper}) {
      caller.request().body(vault).post("/admin/personas").then().statusCode(403)
          .body("type", equalTo("urn:persona:problem:forbidden-by-policy"), "detail",
              containsString("vault-is-closed"));
      caller.request().body(vault.replace("vault", "open")).post("/admin/personas").then().statusCode(201);
    }
  }
}
