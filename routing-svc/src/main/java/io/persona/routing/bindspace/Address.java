package io.persona.routing.bindspace;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place in the space.
 *
 * @param surface its upper byte: what lies there
 * @param place   its lower byte
 */
record Address(int surface, int place) {
  static final int AGENTS = 0x0C;
  static final int STYLES = 0x0D;
  static final int BLACKBOARDS = 0x0E;
  static final int CHANNELS = 0x0F;
  private static final Pattern FORM = Pattern.compile("(?:0[xX])?([0-9a-fA-F]{2}):?([0-9a-fA-F]{2})");

  /** @param text four hex digits, with or without 0x in front and a colon in the middle */
  static Optional<Address> parse(String text) {
    var form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(new Address(Integer.parseInt(form.group(1), 16), Integer.parseInt(form.group(2), 16)))
        : Optional.empty();
  }

  /** The channel from one slot to another. */
  static Address channel(int sender, int receiver) {
    return new Address(CHANNELS, (sender ^ receiver ^ 17 * sender + 31 * receiver) & 0xff);
  }

  @Override
  public String toString() {
    return "0x%02X%02X".formatted(surface, place);
  }
}
