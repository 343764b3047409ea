package io.persona.routing.index;

/**
 * Where a row belongs among all rows: those of one drive together, of these those with as many features, the same first style and
 * as many traits, and of these those whose thermometers are alike. Rows that are alike lie in the same leaves, so that most leaves can be left out.
 */
final class Order {
  private static final int DRIVE_BITS = 20;
  private static final int STYLE_BITS = 5;
  private static final int THERMOMETER_BITS = 25;

  private Order() {}

  /** 63 bits: 20 of the drive, 7 for the count of features, 5 of the first style, 6 for the count of traits, 25 of the thermometers, the highest ones first. */
  static long key(long[] words) {
    long key = words[Layout.DRIVE] >>> Long.SIZE - DRIVE_BITS;
    key = key << 7 | Layout.used(words, Layout.FEATURES, Layout.END);
    key = key << STYLE_BITS | words[Layout.STYLES] >>> Long.SIZE - STYLE_BITS;
    key = key << 6 | Layout.used(words, Layout.TRAITS, Layout.COMMUNICATION);
    for (int i = 0; i < THERMOMETER_BITS; i++) {
      int bits = Math.min(63, Layout.thermometerBits(words, i % Layout.THERMOMETERS));
      key = key << 1 | bits >>> 5 - i / Layout.THERMOMETERS & 1;
    }
    return key;
  }

  /** By key; of equal ones by persona id. */
  static int compare(long key, String personaId, long otherKey, String otherId) {
    return key != otherKey ? Long.compare(key, otherKey) : personaId.compareTo(otherId);
  }
}
