package io.persona.cli.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.persona.cli.VerbTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowCardTest extends VerbTest {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  /** In the form of RFC 8785, so that what is signed here is made by hand. */
  private static final String CARD = "{\"description\":\"x\",\"name\":\"Ada\",\"skills\":[],\"version\":\"1\"}";

  @TempDir
  private Path folder;

  @Test
  void aCardIsShown() {
    stub.answers(200, CARD);

    assertThat(run("card", "a").out()).contains("name: Ada");
    assertThat(stub.request().path()).isEqualTo("/agents/a/.well-known/agent-card.json");
  }

  @Test
  void aGoodSignatureIsVerifiedWithTheKeyOfTheService() throws Exception {
    var pair = pair();
    stub.answers(200, signed(CARD, pair)).answers(200, jwks(pair));

    var shown = run("card", "a", "--verify");

    assertThat(shown.exitCode()).isZero();
    assertThat(shown.out()).contains("The signature is good.");
    assertThat(stub.seen().getLast().path()).isEqualTo("/.well-known/jwks.json");
  }

  @Test
  void aChangedCardIsFoundAndTheExitCodeSaysSo() throws Exception {
    var pair = pair();
    stub.answers(200, signed(CARD, pair).replace("Ada", "Eve")).answers(200, jwks(pair));

    var shown = run("card", "a", "--verify");

    assertThat(shown.exitCode()).isEqualTo(1);
    assertThat(shown.err()).contains("NOT good");
  }

  @Test
  void aKeyThatWasPutAwayCountsAndNotTheOneOfTheService() throws Exception {
    var pair = pair();
    var kept = Files.writeString(folder.resolve("card.pub"),
        Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
    stub.answers(200, signed(CARD, pair)).answers(200, signed(CARD, pair())).answers(200, signed(CARD, pair));

    assertThat(run("card", "a", "--key", kept.toString()).exitCode()).isZero();
    assertThat(run("card", "a", "--key", kept.toString()).exitCode()).isEqualTo(1);
    assertThat(run("card", "a", "--key", Files.writeString(folder.resolve("no"), "no key").toString()).exitCode())
        .isEqualTo(2);
  }

  @Test
  void aCardWithoutASignatureIsNotGood() throws Exception {
    stub.answers(200, CARD).answers(200, jwks(pair()));

    assertThat(run("card", "a", "--verify").err()).contains("NOT signed");
  }

  private static KeyPair pair() throws GeneralSecurityException {
    return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  private static String jwks(KeyPair pair) {
    var encoded = pair.getPublic().getEncoded();
    return "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"%s\"}]}"
        .formatted(BASE64.encodeToString(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)));
  }

  private static String signed(String card, KeyPair pair) throws GeneralSecurityException, IOException {
    var header = BASE64.encodeToString("{\"alg\":\"EdDSA\"}".getBytes(StandardCharsets.UTF_8));
    var signature = Signature.getInstance("Ed25519");
    signature.initSign(pair.getPrivate());
    signature.update((header + "." + BASE64.encodeToString(card.getBytes(StandardCharsets.UTF_8)))
        .getBytes(StandardCharsets.US_ASCII));
    var json = (ObjectNode) new ObjectMapper().readTree(card);
    json.putArray("signatures").addObject().put("protected", header).put("signature",
        BASE64.encodeToString(signature.sign()));
    return json.toString();
  }
}
