package io.persona.edge;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The local bearer tokens: {@code tokens.json}, which holds only their SHA-256. It is read again when it changes, so a
 * token that was added or removed counts within a second, without a restart. A file that became unreadable or wrong
 * lets nobody in until it is mended.
 */
public final class TokenFile {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long CHECK_EVERY_MILLIS = 1000;

  private final Path file;
  private volatile Loaded loaded = new Loaded(0, null, Map.of());

  public TokenFile(Path file) {
    this.file = file;
  }

  /** The caller whom this token belongs to, or empty when it is unknown or has expired. */
  public Optional<Caller> find(String token, Instant now) {
    return Optional.ofNullable(current(now).byHash().get(sha256(token))).filter(entry -> entry.validAt(now))
        .map(Entry::caller);
  }

  private Loaded current(Instant now) {
    var seen = loaded;
    if (now.toEpochMilli() - seen.checkedAt() >= CHECK_EVERY_MILLIS) {
      seen = reload(seen, now.toEpochMilli());
      loaded = seen;
    }
    return seen;
  }

  private Loaded reload(Loaded before, long now) {
    try {
      var modified = Files.getLastModifiedTime(file);
      return modified.equals(before.modified())
          ? new Loaded(now, modified, before.byHash())
          : new Loaded(now, modified, read());
    } catch (IOException unreadable) {
      return new Loaded(now, null, Map.of());
    }
  }

  private Map<String, Entry> read() throws IOException {
    return JSON.readValue(file.toFile(), Content.class).tokens().stream()
        .collect(Collectors.toMap(Entry::sha256, Function.identity(), (first, _) -> first));
  }

  /** 64 hex digits. */
  public static String sha256(String token) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private record Loaded(long checkedAt, @Nullable FileTime modified, Map<String, Entry> byHash) {}

  private record Content(@JsonProperty("tokens") List<Entry> tokens) {}

  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  private record Entry(String sha256, String subject, String kind, List<String> capabilities,
      @Nullable String expiresAt) {
    boolean validAt(Instant now) {
      return expiresAt == null || now.isBefore(Instant.parse(expiresAt));
    }

    Caller caller() {
      var who = "automation".equals(kind) ? Caller.Kind.AUTOMATION : Caller.Kind.PERSON;
      return new Caller(subject, who, Capability.expand(capabilities));
    }
  }
}
