package io.persona.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Every version of every message that was ever written, numbered from 1 without gaps. A reader that has it needs no
 * registry to read what is old, and each version has a golden record, for the tests of those who read.
 *
 * <p>Safe for use by several threads.
 */
public final class SchemaHistory {
  private static final Map<String, List<Schema>> KNOWN = new ConcurrentHashMap<>();

  private SchemaHistory() {}

  /**
   * The versions of a type, the oldest first; none when there is no such type.
   *
   * @param fullName namespace and name, for example {@code io.persona.schemas.event.PersonaCreated}
   */
  public static List<Schema> versions(String fullName) {
    return KNOWN.computeIfAbsent(fullName, SchemaHistory::read);
  }

  /**
   * A record of this version as it was written: Avro binary, without the registry's frame. It is about the persona
   * {@code golden}, and what it says is in the {@code .json} beside it.
   *
   * @param version from 1
   * @throws NoSuchElementException when there is no such version
   */
  public static byte[] golden(String fullName, int version) {
    var bytes = resource(fullName, version, ".bin");
    if (bytes == null) {
      throw new NoSuchElementException("no golden record of " + fullName + " " + version);
    }
    return bytes;
  }

  private static List<Schema> read(String fullName) {
    var versions = new ArrayList<Schema>();
    for (byte @Nullable [] text; (text = resource(fullName, versions.size() + 1, ".avsc")) != null;) {
      versions.add(new Schema.Parser().parse(new String(text, StandardCharsets.UTF_8)));
    }
    return List.copyOf(versions);
  }

  private static byte @Nullable [] resource(String fullName, int version, String ending) {
    try (var in = SchemaHistory.class.getResourceAsStream("history/" + fullName + "/" + version + ending)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException ownJarIsReadable) {
      throw new UncheckedIOException(ownJarIsReadable);
    }
  }
}
