package io.persona.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * One measured number.
 *
 * @param metric   for example {@code approve_to_visible_p50}
 * @param unit     for example {@code ms}
 * @param baseline the same unit, measured in the same run; null where there is nothing to compare with
 * @param target   the most that it should be, or the least of a figure that is the better the larger; null: no target
 * @param aim      what the target is
 */
public record Figure(String metric, double value, String unit, @Nullable Double baseline, @Nullable Double target,
    Aim aim) {
  private static final MathContext DIGITS = new MathContext(4);

  /** Which side of its target a figure should be on. */
  public enum Aim {
    AT_MOST, AT_LEAST
  }

  /** A figure that is the better the smaller, such as a time. */
  public Figure(String metric, double value, String unit, @Nullable Double baseline, @Nullable Double target) {
    this(metric, value, unit, baseline, target, Aim.AT_MOST);
  }

  /** A figure that is the better the larger, such as a rate. */
  public static Figure atLeast(String metric, double value, String unit, @Nullable Double baseline,
      @Nullable Double target) {
    return new Figure(metric, value, unit, baseline, target, Aim.AT_LEAST);
  }

  /** A figure that only says what was done, for example how many samples there were. */
  public static Figure plain(String metric, double value, String unit) {
    return new Figure(metric, value, unit, null, null);
  }

  /** The value as a multiple of the baseline. */
  public @Nullable Double ratio() {
    return baseline == null || baseline == 0 ? null : value / baseline;
  }

  /** Whether the target is met. */
  public @Nullable Boolean meets() {
    return target == null ? null : aim == Aim.AT_MOST ? value <= target : value >= target;
  }

  /** One line for programs; four significant digits. */
  JsonNode json(String bench) {
    return JsonNodeFactory.instance.objectNode().put("bench", bench).put("metric", metric).put("value", round(value))
        .put("unit", unit).put("baseline", round(baseline)).put("ratio", round(ratio())).put("target", round(target))
        .put("meets", meets());
  }

  static @Nullable BigDecimal round(@Nullable Double number) {
    return number == null ? null : new BigDecimal(new BigDecimal(number).round(DIGITS).toPlainString());
  }
}
