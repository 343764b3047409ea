package io.persona.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.persona.schemas.ActorKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandProofTest {
  private static final Instant NOW = Instant.parse("2026-01-31T08:30:00Z");
  private static final CommandProof.Subject SUBJECT = new CommandProof.Subject("a-1", ActorKind.AUTOMATION,
      Set.of("persona:propose"));

  @TempDir
  Path secrets;

  private CommandProof proof;

  @BeforeEach
  void key() throws IOException {
    proof = withKey((byte) 1);
  }

  @Test
  void what_was_signed_is_what_is_read() {
    assertThat(proof.verify(signed(), "c1", "p1", NOW)).contains(SUBJECT);
    assertThat(SUBJECT.may("persona:propose")).isTrue();
    assertThat(SUBJECT.may("persona:manage")).isFalse();
  }

  @Test
  void a_proof_is_good_for_its_command_and_persona_alone() {
    assertThat(proof.verify(signed(), "c2", "p1", NOW)).isEmpty();
    assertThat(proof.verify(signed(), "c1", "p2", NOW)).isEmpty();
    assertThat(proof.verify(new RecordHeaders(), "c1", "p1", NOW)).isEmpty();
  }

  @Test
  void a_proof_from_the_future_or_older_than_the_topic_keeps_commands_is_none() {
    assertThat(proof.verify(signed(), "c1", "p1", NOW.minus(Duration.ofMinutes(2)))).isEmpty();
    assertThat(proof.verify(signed(), "c1", "p1", NOW.plus(Duration.ofDays(8)))).isEmpty();
    assertThat(proof.verify(signed(), "c1", "p1", NOW.plus(Duration.ofDays(6)))).isPresent();
  }

  @Test
  void another_key_no_signature_and_a_changed_claim_prove_nothing() throws IOException {
    assertThat(withKey((byte) 2).verify(signed(), "c1", "p1", NOW)).isEmpty();

    var token = CloudEvent.text(signed(), CommandProof.HEADER).split("\\.");
    var claims = new String(Base64.getUrlDecoder().decode(token[1]), StandardCharsets.UTF_8).replace("propose",
        "manage ");
    assertThat(proof.verify(headers(token[0] + "." + base64(claims) + "." + token[2]), "c1", "p1", NOW)).isEmpty();
    assertThat(proof.verify(headers(base64("{\"alg\":\"none\"}") + "." + token[1] + "."), "c1", "p1", NOW)).isEmpty();
    assertThat(proof.verify(headers("no token"), "c1", "p1", NOW)).isEmpty();
  }

  @Test
  void a_proof_that_another_library_made_is_read() throws GeneralSecurityException {
    var key = new byte[32];
    key[0] = 1;
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    var claims = "{\"iss\":\"x\",\"sub\":\"a-1\",\"jti\":\"c1\",\"aud\":[\"p1\"],\"iat\":%d,\"kind\":\"AUTOMATION\",\"caps\":[\"persona:propose\"]}"
        .formatted(NOW.getEpochSecond());
    var signed = base64("{\"typ\":\"JWT\",\"alg\":\"HS256\"}") + "." + base64(claims);
    var signature = Base64.getUrlEncoder().withoutPadding()
        .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));

    assertThat(proof.verify(headers(signed + "." + signature), "c1", "p1", NOW)).contains(SUBJECT);
    assertThat(proof.verify(headers(signed + "." + signature), "c1", "p2", NOW)).isEmpty();
    assertThat(proof.verify(headers(signed + ".x" + signature), "c1", "p1", NOW)).isEmpty();
  }

  @Test
  void a_key_of_the_wrong_size_is_refused_at_the_start() throws IOException {
    Files.writeString(secrets.resolve("proof.key"), Base64.getEncoder().encodeToString(new byte[16]));

    assertThatThrownBy(() -> CommandProof.load(secrets)).isInstanceOf(IOException.class)
        .hasMessageContaining("16 bytes");
  }

  private CommandProof withKey(byte first) throws IOException {
    var key = new byte[32];
    key[0] = first;
    Files.writeString(secrets.resolve("proof.key"), Base64.getEncoder().encodeToString(key) + "\n");
    return CommandProof.load(secrets);
  }

  private RecordHeaders signed() {
    var headers = new RecordHeaders();
    proof.sign(headers, "c1", "p1", SUBJECT, NOW);
    return headers;
  }

  private static RecordHeaders headers(String token) {
    var headers = new RecordHeaders();
    headers.add(CommandProof.HEADER, token.getBytes(StandardCharsets.UTF_8));
    return headers;
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
