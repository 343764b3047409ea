package io.persona.system.privacy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What must not be found: every planted text holds this mark, which is as it is in JSON, in URLs and in UTF-8, so that few patterns
 * find all of it.
 */
final class Planted {
  private static final int ALIGNMENTS = 3;

  private final String mark;
  private final List<String> patterns;

  Planted(String mark) {
    this.mark = mark;
    var bytes = mark.getBytes(ISO_8859_1);
    this.patterns = Stream.of(
        Stream.of(mark, new String(mark.getBytes(UTF_16BE), ISO_8859_1).substring(1), HexFormat.of().formatHex(bytes)),
        base64(bytes, Base64.getEncoder()), base64(bytes, Base64.getUrlEncoder())).flatMap(all -> all).distinct()
        .toList();
  }

  String mark() {
    return mark;
  }

  /** A text with the mark in it. */
  String text(String what) {
    return mark + " " + what;
  }

  /** Whether it is there, as it is, in UTF-16, in hex, or in Base64. Bytes are told as ISO 8859-1. */
  boolean isIn(String bytes) {
    return patterns.stream().anyMatch(bytes::contains);
  }

  /** The characters that depend on nothing but the mark, at each place where it can begin. */
  private static Stream<String> base64(byte[] mark, Base64.Encoder encoder) {
    return IntStream.range(0, ALIGNMENTS).mapToObj(before -> {
      var bytes = new byte[before + mark.length];
      System.arraycopy(mark, 0, bytes, before, mark.length);
      return encoder.encodeToString(bytes).substring((before * 8 + 5) / 6, bytes.length * 8 / 6);
    });
  }
}
