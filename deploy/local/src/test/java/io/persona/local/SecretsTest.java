package io.persona.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  @TempDir
  private Path dir;
  private Secrets secrets;

  @BeforeEach
  void ensure() throws IOException {
    secrets = new Secrets(dir.resolve("secrets")).ensure();
  }

  @Test
  void nobody_but_the_owner_gets_in() throws IOException {
    assertThat(permissions(secrets.dir())).isEqualTo("rwx------");
    try (var files = Files.list(secrets.dir())) {
      assertThat(files).isNotEmpty().allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
    }
  }

  @Test
  void keys_are_256_bit() throws IOException {
    for (var key : new String[] {"proof.key", "pseudonym.key", "kek.key"}) {
      assertThat(Base64.getDecoder().decode(Files.readString(secrets.dir().resolve(key)).strip())).hasSize(32);
    }
  }

  @Test
  void the_list_of_tokens_holds_only_the_hash() throws IOException {
    var list = Files.readString(secrets.dir().resolve("tokens.json"));
    assertThat(list).doesNotContain(secrets.adminToken());
    var admin = new ObjectMapper().readTree(list).path("tokens").path(0);
    assertThat(admin.path("sha256").asText()).hasSize(64);
    assertThat(admin.path("capabilities").path(0).asText()).isEqualTo("*");
  }

  @Test
  void a_second_start_changes_nothing() throws IOException {
    var before = contents();
    secrets.ensure();
    assertThat(contents()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"audit", "card"})
  void what_a_key_signs_its_public_key_verifies(String name) throws IOException, GeneralSecurityException {
    var keys = KeyFactory.getInstance("Ed25519");
    var signature = Signature.getInstance("Ed25519");
    signature.initSign(keys.generatePrivate(new PKCS8EncodedKeySpec(decoded(name + ".key"))));
    signature.update(new byte[] {1, 2, 3});
    var signed = signature.sign();

    signature.initVerify(keys.generatePublic(new X509EncodedKeySpec(decoded(name + ".pub"))));
    signature.update(new byte[] {1, 2, 3});

    assertThat(signature.verify(signed)).isTrue();
  }

  private byte[] decoded(String name) throws IOException {
    return Base64.getDecoder().decode(Files.readString(secrets.dir().resolve(name)).strip());
  }

  private Map<String, String> contents() throws IOException {
    var contents = new HashMap<String, String>();
    try (var files = Files.list(secrets.dir())) {
      for (var file : files.toList()) {
        contents.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return contents;
  }

  @Test
  void a_lost_admin_token_is_replaced_and_the_other_tokens_stay() throws IOException {
    var tokens = secrets.dir().resolve("tokens.json");
    var before = Files.readString(tokens);
    Files.writeString(tokens,
        before.replace("\"tokens\" : [", "\"tokens\" : [{\"sha256\":\"ab\",\"subject\":\"ci\"},"));
    Files.delete(secrets.dir().resolve("admin.token"));

    secrets.ensure();

    var list = new ObjectMapper().readTree(tokens.toFile()).path("tokens");
    assertThat(list).hasSize(2);
    assertThat(list.findValuesAsText("subject")).containsExactlyInAnyOrder("ci", "admin");
    assertThat(before).doesNotContain(list.get(1).path("sha256").asText());
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
