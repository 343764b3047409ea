package io.persona.document;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;

/** Strict JSON for persona documents, their canonical bytes (RFC 8785) and hash. All of it is thread-safe. */
public final class Json {
  /** Nesting that is still taken. */
  public static final int MAX_DEPTH = 64;
  /** Size of the JSON text that is still taken, in bytes: room for the largest document of {@link PersonaSchema}. */
  public static final int MAX_BYTES = 1024 * 1024;

  private static final ObjectMapper MAPPER = JsonMapper
      .builder(JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH)
              .maxDocumentLength(MAX_BYTES).maxStringLength(MAX_BYTES).build())
          .build())
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** Numbers that are the same number are the same, whatever Java type holds them. */
  private static final Comparator<JsonNode> BY_VALUE = (one, other) -> one.equals(other)
      || one.isNumber() && other.isNumber() && sameNumber(one, other) ? 0 : 1;

  private Json() {}

  /** A mapper that refuses duplicate keys, trailing text and nesting beyond {@link #MAX_DEPTH}. Do not reconfigure it. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /**
   * Reads one JSON value.
   *
   * @throws InvalidDocument when it is malformed, too large or too deep, has duplicate keys, trailing text, a number that
   *                         is not finite or an integer beyond 2^53 - 1, or text with U+0000 or half a surrogate pair
   */
  public static JsonNode parse(byte[] utf8) {
    if (utf8.length > MAX_BYTES) {
      throw new InvalidDocument(new Violation("", Violation.TOO_LARGE, "is larger than " + MAX_BYTES + " bytes"));
    }
    try {
      return sound(MAPPER.readTree(utf8));
    } catch (JacksonException refused) {
      throw new InvalidDocument(malformed(refused));
    } catch (IOException invalidUtf8) {
      throw new InvalidDocument(new Violation("", Violation.MALFORMED, "is not UTF-8"));
    }
  }

  /** Reads one JSON value, as {@link #parse(byte[])} does. */
  public static JsonNode parse(String json) {
    return parse(json.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The RFC 8785 form: the same bytes for the same value, whatever its formatting and order of members.
   *
   * @throws IllegalArgumentException for a number that is not finite
   */
  public static byte[] canonical(JsonNode value) {
    try {
      return new JsonCanonicalizer(MAPPER.writeValueAsBytes(value)).getEncodedUTF8();
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    } catch (IOException notFinite) {
      throw new IllegalArgumentException("value has no canonical form", notFinite);
    }
  }

  /** SHA-256 of the canonical bytes, 64 lower-case hex digits. */
  public static String sha256(JsonNode value) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical(value)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Whether two trees are the same JSON value: order of members is ignored, and 1 is 1.0. */
  public static boolean same(JsonNode one, JsonNode other) {
    return one.equals(BY_VALUE, other);
  }

  private static boolean sameNumber(JsonNode one, JsonNode other) {
    return one.isIntegralNumber() && other.isIntegralNumber()
        ? one.bigIntegerValue().equals(other.bigIntegerValue())
        : one.doubleValue() == other.doubleValue();
  }

  private static JsonNode sound(JsonNode value) {
    Soundness.firstFlaw(value).ifPresent(flaw -> {
      throw new InvalidDocument(flaw);
    });
    return value;
  }

  private static Violation malformed(JacksonException refused) {
    var code = refused instanceof StreamConstraintsException ? Violation.TOO_LARGE : Violation.MALFORMED;
    var at = refused.getLocation();
    var where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    // Jackson's own text quotes the input; ours must not.
    var duplicate = String.valueOf(refused.getOriginalMessage()).startsWith("Duplicate");
    return new Violation("", code,
        (duplicate ? "has a duplicate key" : code.equals(Violation.TOO_LARGE) ? "exceeds a limit" : "is not valid JSON")
            + where);
  }
}
