package io.persona.kafka;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/** Turns subjects into pseudonyms: the same subject always gives the same one, and without the key it leads to nobody. */
public final class Pseudonyms {
  private static final int BYTES = 12;

  private final SecretKeyFile key;

  private Pseudonyms(SecretKeyFile key) {
    this.key = key;
  }

  /** @param secretsDir folder with {@code pseudonym.key} */
  public static Pseudonyms load(Path secretsDir) throws IOException {
    return new Pseudonyms(SecretKeyFile.read(secretsDir.resolve("pseudonym.key")));
  }

  /** {@code a-} and 24 hex digits. */
  public String of(String subject) {
    var hash = key.hmac(subject.getBytes(StandardCharsets.UTF_8));
    return "a-" + HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES));
  }
}
