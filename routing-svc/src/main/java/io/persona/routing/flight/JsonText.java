package io.persona.routing.flight;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.math.BigDecimal;

/** Writes JSON as the libraries of Rust do: the shortest digits of a number, never without a point; two spaces. */
final class JsonText {
  private static final ObjectMapper MAPPER = JsonMapper.builder()
      .addModule(
          new SimpleModule().addSerializer(new Numbers<>(Float.class)).addSerializer(new Numbers<>(Double.class)))
      .build();
  private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
  private static final DefaultPrettyPrinter PRETTY = new DefaultPrettyPrinter(
      Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER)
          .withArrayEmptySeparator("").withObjectEmptySeparator(""))
      .withObjectIndenter(INDENT).withArrayIndenter(INDENT);

  private JsonText() {}

  static String compact(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static String pretty(Object value) {
    try {
      return MAPPER.writer(PRETTY).writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * The shortest digits that mean this number: {@code 1.0}, {@code 0.0001}, {@code 1e-7}.
   *
   * @param number a float or a double that is finite
   */
  static String number(Number number) {
    var digits = number.toString();
    int e = digits.indexOf('E');
    if (e < 0) {
      return digits;
    }
    int exponent = Integer.parseInt(digits.substring(e + 1));
    var significant = digits.substring(0, e).replaceFirst("\\.0$", "");
    return exponent >= (number instanceof Float ? -6 : -5) && exponent < 0
        ? new BigDecimal(significant + "e" + exponent).toPlainString()
        : significant + "e" + exponent;
  }

  private static final class Numbers<T extends Number> extends StdSerializer<T> {
    private static final long serialVersionUID = 1L;

    private Numbers(Class<T> type) {
      super(type);
    }

    @Override
    public void serialize(T number, JsonGenerator json, SerializerProvider provider) throws IOException {
      json.writeNumber(number(number));
    }
  }
}
