package io.persona.edge;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Knows callers by JWTs of an identity provider. Only signatures with a private key count: a token that is not signed, or
 * signed with the public key as if it were a secret, is none. Roles become capabilities as the configuration says.
 */
@Singleton
public class JwtTokens {
  private static final int CLOCK_SKEW_SECONDS = 30;
  private static final AlgorithmConstraints ASYMMETRIC = new AlgorithmConstraints(
      AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256,
      AlgorithmIdentifiers.RSA_USING_SHA384, AlgorithmIdentifiers.RSA_USING_SHA512,
      AlgorithmIdentifiers.RSA_PSS_USING_SHA256, AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
      AlgorithmIdentifiers.RSA_PSS_USING_SHA512, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
      AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384, AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512,
      AlgorithmIdentifiers.EDDSA);

  private final AuthConfig config;
  private final @Nullable JwtConsumer consumer;

  /** @throws IllegalArgumentException when there is an issuer, but no audience or no keys */
  public JwtTokens(AuthConfig config) {
    this.config = config;
    this.consumer = config.oidc().issuer().map(issuer -> consumer(issuer, config.oidc())).orElse(null);
  }

  private static JwtConsumer consumer(String issuer, AuthConfig.Oidc oidc) {
    return new JwtConsumerBuilder().setExpectedIssuer(issuer).setExpectedAudience(needed(oidc.audience(), "audience"))
        .setRequireSubject().setRequireExpirationTime().setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
        .setJwsAlgorithmConstraints(ASYMMETRIC).setVerificationKeyResolver(ProviderKeys.at(needed(oidc.keys(), "keys")))
        .build();
  }

  private static String needed(Optional<String> value, String name) {
    return value.orElseThrow(() -> new IllegalArgumentException(
        "persona.auth.oidc." + name + " is needed where persona.auth.oidc.issuer is set"));
  }

  /** Whether this may be a token of the identity provider; local tokens have no dots. */
  boolean concerns(String token) {
    return consumer != null && token.chars().filter(c -> c == '.').count() == 2;
  }

  /** The caller whom this token belongs to, or empty when it is not valid. May ask the provider for its keys. */
  Optional<Caller> find(String token) {
    if (consumer == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(caller(consumer.processToClaims(token)));
    } catch (InvalidJwtException | MalformedClaimException notValid) {
      return Optional.empty();
    }
  }

  private Caller caller(JwtClaims claims) throws MalformedClaimException {
    var person = "person".equals(claims.getClaimValue(config.oidc().kindClaim()));
    var capabilities = new ArrayList<String>();
    roles(claims).forEach(role -> capabilities.addAll(config.roles().getOrDefault(role, List.of())));
    // the issuer is part of the name: who is called like a local caller is still somebody else
    return new Caller(claims.getIssuer() + "|" + claims.getSubject(),
        person ? Caller.Kind.PERSON : Caller.Kind.AUTOMATION, Capability.expand(capabilities));
  }

  private List<String> roles(JwtClaims claims) {
    Object value = claims.getClaimsMap();
    for (var step : config.oidc().rolesClaim().split("\\.")) {
      value = value instanceof Map<?, ?> object ? object.get(step) : null;
    }
    return switch (value) {
      case Collection<?> list -> list.stream().filter(String.class::isInstance).map(String.class::cast).toList();
      case String words -> List.of(words.split(" "));
      case null, default -> List.of();
    };
  }
}
