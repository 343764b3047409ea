package io.persona.kafka;

import io.persona.schemas.ActorKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;

/**
 * Proves on whose behalf a command is on the topic: header {@value #HEADER}, a JWT signed with HS256 by whoever let the
 * command in (the HTTP edge, or a service that writes commands itself). It is bound to one command by its id and to one
 * persona, so it cannot be reused for another. Writing to the topic alone proves nothing.
 *
 * <p>Claims: {@code sub} pseudonym of the actor, {@code kind} PERSON or AUTOMATION, {@code caps} capabilities,
 * {@code jti} command id, {@code aud} persona id, {@code iat} when it was let in.
 */
public final class CommandProof {
  /** Name of the header. */
  public static final String HEADER = "persona-proof";
  /** A proof from further ahead than this is refused: clocks may differ, not by more. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);
  /** A command may wait this long on the topic, which is as long as the topic keeps it. */
  private static final Duration MAX_AGE = Duration.ofDays(7);
  private static final AlgorithmConstraints ONLY_HS256 = new AlgorithmConstraints(
      AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256);

  private final SecretKeyFile key;

  private CommandProof(SecretKeyFile key) {
    this.key = key;
  }

  /** @param secretsDir folder with {@code proof.key} */
  public static CommandProof load(Path secretsDir) throws IOException {
    return new CommandProof(SecretKeyFile.read(secretsDir.resolve("proof.key")));
  }

  /**
   * Who stands behind a command.
   *
   * @param pseudonym    see {@link Pseudonyms}
   * @param capabilities what they may do, for example {@code persona:propose}
   */
  public record Subject(String pseudonym, ActorKind kind, Set<String> capabilities) {
    public boolean may(String capability) {
      return capabilities.contains(capability) || capabilities.contains("*");
    }
  }

  /** Adds a proof for this command to its headers. */
  public void sign(Headers headers, String commandId, String personaId, Subject subject, Instant now) {
    var claims = new JwtClaims();
    claims.setSubject(subject.pseudonym());
    claims.setJwtId(commandId);
    claims.setAudience(personaId);
    claims.setIssuedAt(NumericDate.fromMilliseconds(now.toEpochMilli()));
    claims.setStringClaim("kind", subject.kind().name());
    claims.setStringListClaim("caps", subject.capabilities().stream().sorted().toList());
    var jws = new JsonWebSignature();
    jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
    jws.setPayload(claims.toJson());
    jws.setKey(key.secret());
    try {
      headers.add(HEADER, CloudEvent.utf8(jws.getCompactSerialization()));
    } catch (JoseException hs256CanAlwaysSign) {
      throw new IllegalStateException(hs256CanAlwaysSign);
    }
  }

  /** The subject that the headers of this command prove, or empty when they prove none. */
  public Optional<Subject> verify(Headers headers, String commandId, String personaId, Instant now) {
    var token = CloudEvent.text(headers, HEADER);
    if (token == null) {
      return Optional.empty();
    }
    try {
      var jws = new JsonWebSignature();
      jws.setAlgorithmConstraints(ONLY_HS256);
      jws.setKey(key.secret());
      jws.setCompactSerialization(token);
      return jws.verifySignature()
          ? read(JwtClaims.parse(jws.getPayload()), commandId, personaId, now)
          : Optional.empty();
    } catch (JoseException | InvalidJwtException | MalformedClaimException | IllegalArgumentException noProof) {
      return Optional.empty();
    }
  }

  private static Optional<Subject> read(JwtClaims claims, String commandId, String personaId, Instant now)
      throws MalformedClaimException {
    var issuedAt = claims.getIssuedAt();
    if (!commandId.equals(claims.getJwtId()) || !claims.getAudience().equals(List.of(personaId)) || issuedAt == null) {
      return Optional.empty();
    }
    var issued = Instant.ofEpochSecond(issuedAt.getValue());
    if (issued.isAfter(now.plus(CLOCK_SKEW)) || issued.isBefore(now.minus(MAX_AGE))) {
      return Optional.empty();
    }
    var kind = ActorKind.valueOf(claims.getStringClaimValue("kind"));
    return Optional.of(new Subject(claims.getSubject(), kind, Set.copyOf(claims.getStringListClaimValue("caps"))));
  }
}
