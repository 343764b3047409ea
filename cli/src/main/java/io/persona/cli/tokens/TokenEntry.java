package io.persona.cli.tokens;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code tokens.json}.
 *
 * @param sha256       of the token, 64 hex digits; the token itself is kept nowhere
 * @param subject      who holds it
 * @param kind         {@code person} or {@code automation}
 * @param capabilities what the holder may do
 * @param expiresAt    RFC 3339; null for never
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TokenEntry(@JsonProperty("sha256") String sha256, @JsonProperty("subject") String subject,
    @JsonProperty("kind") String kind, @JsonProperty("capabilities") List<String> capabilities,
    @JsonProperty("expires_at") @Nullable String expiresAt) {

  /** 64 hex digits. */
  static String sha256(String token) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  @JsonIgnore
  boolean expired(Instant now) {
    return expiresAt != null && !now.isBefore(Instant.parse(expiresAt));
  }
}
