package io.persona.query.vibe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** A context bias in the making. */
final class Leaning {
  private static final double LARGEST_LANE = 1;
  private static final double LARGEST_DELTA = 0.5;
  private static final double A_YES = 0.25;
  private static final String EVERYTHING = "*";

  private final TreeMap<String, Double> lanes = new TreeMap<>();
  private final TreeMap<String, Integer> slots = new TreeMap<>();
  private double minScore;

  /** @param context the member {@code context} of the preferences: lane_weights, slot_budgets, min_score_bias */
  static Leaning of(JsonNode context) {
    var leaning = new Leaning();
    for (var lane : context.path("lane_weights").properties()) {
      number(lane.getValue(), A_YES, 0).ifPresent(weight -> leaning.lane(key(lane.getKey()), weight));
    }
    for (var slot : context.path("slot_budgets").properties()) {
      number(slot.getValue(), 1, 0).ifPresent(items -> leaning.slot(key(slot.getKey()), Math.round(items)));
    }
    var bias = context.path("min_score_bias");
    if (!bias.isBoolean()) {
      number(bias, 0, 0).ifPresent(leaning::score);
    }
    return leaning;
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  private static OptionalDouble number(JsonNode value, double yes, double no) {
    if (value.isBoolean()) {
      return OptionalDouble.of(value.booleanValue() ? yes : no);
    }
    try {
      var number = value.isTextual() ? Double.parseDouble(value.textValue().strip()) : value.asDouble(Double.NaN);
      return Double.isFinite(number) && !value.isContainerNode() ? OptionalDouble.of(number) : OptionalDouble.empty();
    } catch (NumberFormatException noNumber) {
      return OptionalDouble.empty();
    }
  }

  /**
   * What one signal adds; an unknown one adds nothing.
   *
   * @param strength 0 to 1
   * @param weight   how much it counts: its share of all feedback
   */
  void nudge(String signal, double strength, double weight) {
    var label = key(signal);
    var delta = (0.05 + 0.25 * Math.clamp(strength, 0, 1)) * weight;
    var colon = label.indexOf(':');
    var what = colon < 0 ? label : label.substring(0, colon);
    var target = colon < 0 ? "" : label.substring(colon + 1);
    switch (what) {
      case "warmer" -> lane(EVERYTHING, delta);
      case "cooler" -> lane(EVERYTHING, -delta);
      case "lane", "lane+" -> lane(target, delta);
      case "lane-" -> lane(target, -delta);
      case "slot", "slot+" -> slot(target, items(strength, weight));
      case "broader" -> slot(EVERYTHING, items(strength + 0.1, weight));
      case "narrower" -> score(delta / 2);
      case "minscore+" -> scoreAndLane(target, delta);
      case "minscore-" -> scoreAndLane(target, -delta);
      default -> {
      }
    }
  }

  private static long items(double strength, double weight) {
    return Math.max(1, Math.round((1 + 3 * strength) * weight));
  }

  private void scoreAndLane(String lane, double delta) {
    score(delta);
    lane(lane, delta / 2);
  }

  private void lane(String lane, double delta) {
    if (!lane.isEmpty()) {
      lanes.merge(lane, Math.clamp(delta, -LARGEST_LANE, LARGEST_LANE),
          (before, more) -> Math.clamp(before + more, -LARGEST_LANE, LARGEST_LANE));
    }
  }

  private void slot(String slot, long items) {
    if (!slot.isEmpty() && items > 0) {
      slots.merge(slot, (int) Math.min(items, Integer.MAX_VALUE), Math::max);
    }
  }

  private void score(double delta) {
    minScore = Math.clamp(minScore + delta, -LARGEST_DELTA, LARGEST_DELTA);
  }

  ContextBias bias() {
    return new ContextBias(lanes, slots, minScore);
  }
}
