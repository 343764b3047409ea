package io.persona.document.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** What a plain scalar means by the core schema of YAML 1.2. */
final class YamlScalar {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern NULL = Pattern.compile("null|Null|NULL|~|");
  private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
  private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern OCTAL = Pattern.compile("0o[0-7]+");
  private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]+");
  private static final Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern INFINITE = Pattern.compile("[-+]?\\.(inf|Inf|INF)");
  private static final Pattern NOT_A_NUMBER = Pattern.compile("\\.(nan|NaN|NAN)");

  private YamlScalar() {}

  static JsonNode plain(String text) {
    if (is(NULL, text)) {
      return NODES.nullNode();
    }
    if (is(BOOLEAN, text)) {
      return NODES.booleanNode(Boolean.parseBoolean(text));
    }
    if (is(DECIMAL, text)) {
      return integer(new BigInteger(text));
    }
    if (is(OCTAL, text) || is(HEXADECIMAL, text)) {
      return integer(new BigInteger(text.substring(2), text.charAt(1) == 'o' ? 8 : 16));
    }
    if (is(FLOAT, text)) {
      return NODES.numberNode(Double.parseDouble(text));
    }
    if (is(INFINITE, text)) {
      return NODES.numberNode(text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
    }
    return is(NOT_A_NUMBER, text) ? NODES.numberNode(Double.NaN) : NODES.textNode(text);
  }

  /** The node that reading JSON would give: numbers are equal only within one Java type. */
  static JsonNode integer(BigInteger value) {
    return value.bitLength() < Integer.SIZE
        ? NODES.numberNode(value.intValue())
        : value.bitLength() < Long.SIZE ? NODES.numberNode(value.longValue()) : NODES.numberNode(value);
  }

  private static boolean is(Pattern pattern, String text) {
    return pattern.matcher(text).matches();
  }
}
