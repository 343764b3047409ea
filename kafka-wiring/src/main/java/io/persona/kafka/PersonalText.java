package io.persona.kafka;

import io.persona.schemas.PersonalData;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Personal content into and out of its wrapper. */
public final class PersonalText {
  private PersonalText() {}

  public static PersonalData plain(String text) {
    return new PersonalData(null, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The same for a text that may be absent. */
  public static @Nullable PersonalData plainOrNull(@Nullable String text) {
    return text == null ? null : plain(text);
  }

  /**
   * The text.
   *
   * @throws IllegalArgumentException when it is encrypted
   */
  public static String text(PersonalData data) {
    var utf8 = utf8(data);
    if (utf8.hasArray()) {
      return new String(utf8.array(), utf8.arrayOffset() + utf8.position(), utf8.remaining(), StandardCharsets.UTF_8);
    }
    return StandardCharsets.UTF_8.decode(utf8).toString();
  }

  /**
   * The text in UTF-8, not to be changed.
   *
   * @throws IllegalArgumentException when it is encrypted
   */
  public static ByteBuffer utf8(PersonalData data) {
    if (data.getKeyId() != null) {
      throw new IllegalArgumentException("content is encrypted");
    }
    return data.getContent().duplicate();
  }

  /** The same for a text that may be absent. */
  public static @Nullable String textOrNull(@Nullable PersonalData data) {
    return data == null ? null : text(data);
  }
}
