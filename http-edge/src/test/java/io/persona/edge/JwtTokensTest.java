package io.persona.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JwtTokensTest {
  private static final String ISSUER = "https://idp.example";
  private static PublicJsonWebKey rsa;
  private static PublicJsonWebKey ec;
  private static PublicJsonWebKey stranger;

  @TempDir
  Path folder;

  private Path keys;
  private JwtTokens tokens;

  @BeforeAll
  static void generate() throws JoseException {
    rsa = RsaJwkGenerator.generateJwk(2048);
    rsa.setKeyId("rsa");
    ec = EcJwkGenerator.generateJwk(EllipticCurves.P256);
    ec.setKeyId("ec");
    stranger = RsaJwkGenerator.generateJwk(2048);
    stranger.setKeyId("rsa");
  }

  @BeforeEach
  void publish() throws Exception {
    keys = folder.resolve("jwks.json");
    publish(1, rsa, ec);
    tokens = new JwtTokens(config(Optional.of("persona"), Optional.of(keys.toString())));
  }

  @Test
  void roles_become_capabilities_and_the_issuer_is_part_of_the_name() throws Exception {
    for (var key : List.of(rsa, ec)) {
      var caller = tokens.find(signed(key, claims -> claims.setStringClaim("kind", "person"))).orElseThrow();

      assertThat(caller.subject()).isEqualTo(ISSUER + "|ada");
      assertThat(caller.kind()).isEqualTo(Caller.Kind.PERSON);
      assertThat(caller.capabilities()).containsExactlyInAnyOrder("persona:read", "persona:manage");
    }
  }

  @Test
  void who_does_not_say_what_they_are_is_an_automation_and_unknown_roles_give_nothing() throws Exception {
    var caller = tokens.find(signed(rsa, claims -> claims.setStringListClaim("groups", "guest", "root")));

    assertThat(caller.orElseThrow().kind()).isEqualTo(Caller.Kind.AUTOMATION);
    assertThat(caller.orElseThrow().capabilities()).isEmpty();
  }

  @Test
  void no_role_gives_a_capability_that_services_prove_their_own_commands_with() throws Exception {
    var caller = tokens.find(signed(rsa, claims -> claims.setStringListClaim("groups", "sneaky")));

    assertThat(caller.orElseThrow().capabilities()).containsExactly("persona:read");
  }

  @Test
  void what_is_expired_early_for_others_or_from_others_is_none() throws Exception {
    assertNone(signed(rsa, claims -> claims.setExpirationTime(seconds(-60))));
    assertNone(signed(rsa, claims -> claims.setNotBefore(seconds(120))));
    assertNone(signed(rsa, claims -> claims.unsetClaim("exp")));
    assertNone(signed(rsa, claims -> claims.setAudience("another")));
    assertNone(signed(rsa, claims -> claims.unsetClaim("aud")));
    assertNone(signed(rsa, claims -> claims.setIssuer("https://evil.example")));
    assertNone(signed(rsa, claims -> claims.unsetClaim("sub")));
    assertNone(signed(stranger, _ -> {}));
    assertNone("a.b.c");
  }

  @Test
  void a_token_without_signature_or_signed_with_the_public_key_as_a_secret_is_none() throws Exception {
    var unsigned = new JsonWebSignature();
    unsigned.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    unsigned.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
    unsigned.setPayload(claims(_ -> {}).toJson());
    assertNone(unsigned.getCompactSerialization());

    var publicKey = rsa.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY).getBytes(StandardCharsets.UTF_8);
    for (var secret : List.of(publicKey, rsa.getPublicKey().getEncoded())) {
      var confused = new JsonWebSignature();
      confused.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
      confused.setKeyIdHeaderValue("rsa");
      confused.setKey(new HmacKey(secret));
      confused.setPayload(claims(_ -> {}).toJson());
      assertNone(confused.getCompactSerialization());
    }
  }

  @Test
  void keys_that_changed_count_without_a_restart() throws Exception {
    assertThat(tokens.find(signed(rsa, _ -> {}))).isPresent();

    publish(2, ec);

    assertNone(signed(rsa, _ -> {}));
    assertThat(tokens.find(signed(ec, _ -> {}))).isPresent();
    Files.delete(keys);
    assertNone(signed(ec, _ -> {}));
  }

  @Test
  void an_issuer_without_audience_or_keys_is_refused_and_without_issuer_no_jwt_is_taken() throws Exception {
    assertThatThrownBy(() -> new JwtTokens(config(Optional.empty(), Optional.of("x"))))
        .hasMessageContaining("persona.auth.oidc.audience");
    assertThatThrownBy(() -> new JwtTokens(config(Optional.of("persona"), Optional.empty())))
        .hasMessageContaining("persona.auth.oidc.keys");
    var none = new JwtTokens(config(Optional.empty(), Optional.empty(), Optional.empty()));
    assertThat(none.concerns(signed(rsa, _ -> {}))).isFalse();
    assertThat(tokens.concerns("pat_local")).isFalse();
  }

  private void assertNone(String token) {
    assertThat(tokens.find(token)).isEmpty();
  }

  private void publish(int time, PublicJsonWebKey... published) throws Exception {
    Files.writeString(keys, new JsonWebKeySet(published).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
    Files.setLastModifiedTime(keys, FileTime.fromMillis(time * 1000L));
  }

  private static String signed(PublicJsonWebKey key, Consumer<JwtClaims> change) throws JoseException {
    var jws = new JsonWebSignature();
    jws.setAlgorithmHeaderValue("EC".equals(key.getKeyType())
        ? AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256
        : AlgorithmIdentifiers.RSA_USING_SHA256);
    jws.setKeyIdHeaderValue(key.getKeyId());
    jws.setKey(key.getPrivateKey());
    jws.setPayload(claims(change).toJson());
    return jws.getCompactSerialization();
  }

  private static JwtClaims claims(Consumer<JwtClaims> change) {
    var claims = new JwtClaims();
    claims.setIssuer(ISSUER);
    claims.setSubject("ada");
    claims.setAudience("persona");
    claims.setExpirationTime(seconds(300));
    claims.setStringListClaim("groups", "curator", "unknown");
    change.accept(claims);
    return claims;
  }

  private static NumericDate seconds(int fromNow) {
    var date = NumericDate.now();
    date.addSeconds(fromNow);
    return date;
  }

  private static AuthConfig config(Optional<String> audience, Optional<String> keys) {
    return config(Optional.of(ISSUER), audience, keys);
  }

  private static AuthConfig config(Optional<String> issuer, Optional<String> audience, Optional<String> keys) {
    var oidc = new AuthConfig.Oidc() {
      @Override
      public Optional<String> issuer() {
        return issuer;
      }

      @Override
      public Optional<String> audience() {
        return audience;
      }

      @Override
      public Optional<String> keys() {
        return keys;
      }

      @Override
      public String rolesClaim() {
        return "groups";
      }

      @Override
      public String kindClaim() {
        return "kind";
      }
    };
    return new AuthConfig() {
      @Override
      public Oidc oidc() {
        return oidc;
      }

      @Override
      public Map<String, List<String>> roles() {
        return Map.of("curator", List.of("persona:read", "persona:manage"), "sneaky",
            List.of("persona:read", "internal:lease-carry"));
      }
    };
  }
}
