package io.persona.kafka;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.persona.schemas.ActorKind;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Headers;

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
  private static final ObjectMapper JSON = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
  private static final String HS256 = ENCODER.encodeToString(CloudEvent.utf8("{\"alg\":\"HS256\"}"));

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
    var claims = JSON.createObjectNode().put("sub", subject.pseudonym()).put("jti", commandId).put("aud", personaId)
        .put("iat", now.getEpochSecond()).put("kind", subject.kind().name());
    subject.capabilities().stream().sorted().forEach(claims.putArray("caps")::add);
    var signed = HS256 + "." + ENCODER.encodeToString(CloudEvent.utf8(claims.toString()));
    headers.add(HEADER, CloudEvent.utf8(signed + "." + ENCODER.encodeToString(key.hmac(CloudEvent.utf8(signed)))));
  }

  /** The subject that the headers of this command prove, or empty when they prove none. */
  public Optional<Subject> verify(Headers headers, String commandId, String personaId, Instant now) {
    var token = CloudEvent.text(headers, HEADER);
    if (token == null) {
      return Optional.empty();
    }
    var signature = token.lastIndexOf('.');
    var payload = token.lastIndexOf('.', signature - 1) + 1;
    if (payload <= 0) {
      return Optional.empty();
    }
    try {
      // Whatever the header names, this is how the signature is checked: a proof has no choice of algorithm.
      var expected = key.hmac(CloudEvent.utf8(token.substring(0, signature)));
      return MessageDigest.isEqual(expected, DECODER.decode(token.substring(signature + 1)))
          ? read(JSON.readTree(DECODER.decode(token.substring(payload, signature))), commandId, personaId, now)
          : Optional.empty();
    } catch (IOException | IllegalArgumentException noProof) {
      return Optional.empty();
    }
  }

  private static Optional<Subject> read(JsonNode claims, String commandId, String personaId, Instant now) {
    var audience = claims.path("aud");
    var onlyAudience = audience.isArray() && audience.size() == 1 ? audience.get(0) : audience;
    var issuedAt = claims.path("iat");
    if (!commandId.equals(claims.path("jti").textValue()) || !personaId.equals(onlyAudience.textValue())
        || !issuedAt.isNumber() || !claims.path("sub").isTextual() || !claims.path("caps").isArray()) {
      return Optional.empty();
    }
    var issued = Instant.ofEpochSecond(issuedAt.asLong());
    if (issued.isAfter(now.plus(CLOCK_SKEW)) || issued.isBefore(now.minus(MAX_AGE))) {
      return Optional.empty();
    }
    var capabilities = claims.path("caps").valueStream().map(JsonNode::asText).collect(Collectors.toUnmodifiableSet());
    return Optional.of(new Subject(claims.path("sub").textValue(), ActorKind.valueOf(claims.path("kind").asText()),
        capabilities));
  }
}
