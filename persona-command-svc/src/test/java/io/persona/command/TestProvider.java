package io.persona.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** The identity provider of the tests: it publishes its keys where the service looks, and signs what it is asked to. */
final class TestProvider {
  private static final Path PUBLISHED = Path.of("target", "test-provider", "jwks.json");
  private static final String KEY_ID = "k1";

  private final RsaJsonWebKey key = key(KEY_ID);

  /** A provider with a new key, which the service knows from now on. */
  static TestProvider published() throws IOException {
    var provider = new TestProvider();
    Files.createDirectories(PUBLISHED.getParent());
    Files.writeString(PUBLISHED,
        new JsonWebKeySet(provider.key).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
    return provider;
  }

  /** A token of a person with these roles. */
  String person(String... roles) {
    return token(claims -> claims.setClaim("realm_access", Map.of("roles", List.of(roles))));
  }

  /** A token of a curator with other claims. */
  String token(Consumer<JwtClaims> change) {
    return signed(claims(change), KEY_ID, key.getPrivateKey(), AlgorithmIdentifiers.RSA_USING_SHA256);
  }

  /** The token of a curator, signed by somebody else under this id of a key. */
  static String forged(String keyId) {
    return signed(claims(_ -> {}), keyId, key(keyId).getPrivateKey(), AlgorithmIdentifiers.RSA_USING_SHA256);
  }

  /** The id of the key that the provider signs with. */
  static String keyId() {
    return KEY_ID;
  }

  /** The token of a curator without any signature. */
  static String unsigned() {
    return signed(claims(_ -> {}), KEY_ID, null, AlgorithmIdentifiers.NONE);
  }

  /** The token of a curator, signed with the public key as if it were a secret. */
  String signedWithPublicKey() {
    var secret = new HmacKey(key.getPublicKey().getEncoded());
    return signed(claims(_ -> {}), KEY_ID, secret, AlgorithmIdentifiers.HMAC_SHA256);
  }

  static NumericDate secondsFromNow(long seconds) {
    return NumericDate.fromSeconds(NumericDate.now().getValue() + seconds);
  }

  private static JwtClaims claims(Consumer<JwtClaims> change) {
    var claims = new JwtClaims();
    claims.setIssuer("https://idp.example");
    claims.setAudience("persona");
    claims.setSubject("ada");
    claims.setExpirationTimeMinutesInTheFuture(5);
    claims.setClaim("kind", "person");
    claims.setClaim("realm_access", Map.of("roles", List.of("curator")));
    change.accept(claims);
    return claims;
  }

  private static String signed(JwtClaims claims, String keyId, @Nullable Key key, String algorithm) {
    var jws = new JsonWebSignature();
    jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    jws.setAlgorithmHeaderValue(algorithm);
    jws.setKeyIdHeaderValue(keyId);
    jws.setKey(key);
    jws.setPayload(claims.toJson());
    try {
      return jws.getCompactSerialization();
    } catch (JoseException wrongUse) {
      throw new IllegalStateException(wrongUse);
    }
  }

  private static RsaJsonWebKey key(String id) {
    try {
      var key = RsaJwkGenerator.generateJwk(2048);
      key.setKeyId(id);
      return key;
    } catch (JoseException everyJdkHasRsa) {
      throw new IllegalStateException(everyJdkHasRsa);
    }
  }
}
