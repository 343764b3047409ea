package io.persona.routing.index;

/**
 * What a filter looks at, a byte of every row each: the ten thermometers, then labels of the first styles, features and traits. The upper
 * half of a byte says the most that four bits can.
 */
final class Place {
  static final int STYLES = Layout.THERMOMETERS;
  static final int FEATURES = STYLES + 3;
  static final int TRAITS = FEATURES + 10;
  static final int ALL = TRAITS + 9;
  /** Values of a byte, and of its upper half. */
  static final int LABELS = 256;
  static final int UPPER = 16;
  private static final int BITS_A_STEP = 4;

  private Place() {}

  /** The byte of a thermometer with so many bits, 0 to 64: in its upper half the fours, 15 at most. */
  static byte ofThermometer(int bits) {
    int upper = Math.min(UPPER - 1, bits / BITS_A_STEP);
    return (byte) (upper << 4 | bits - upper * BITS_A_STEP);
  }

  /** The bits of a thermometer with this byte. */
  static int thermometerBits(byte place) {
    return (place >>> 4 & 0xf) * BITS_A_STEP + (place & 0xf);
  }
}
