package io.persona.routing.index;

/** What a filter looks at, a byte of every row each: the ten thermometers, then labels of the first styles, features and traits. */
final class Place {
  static final int STYLES = Layout.THERMOMETERS;
  static final int FEATURES = STYLES + 3;
  static final int TRAITS = FEATURES + 10;
  static final int ALL = TRAITS + 9;

  private Place() {}
}
