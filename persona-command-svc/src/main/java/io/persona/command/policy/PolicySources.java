package io.persona.command.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The texts of a policy set.
 *
 * @param schema   Cedar schema
 * @param policies Cedar policies by file name
 */
record PolicySources(String schema, SortedMap<String, String> policies) {
  private static final String SCHEMA = "schema.cedarschema";
  private static final String POLICY = ".cedar";
  private static final List<String> BUILT_IN = List.of("capabilities.cedar");

  /** Those that come with the service. */
  static PolicySources builtIn() {
    var policies = new TreeMap<String, String>();
    BUILT_IN.forEach(name -> policies.put(name, resource(name)));
    return new PolicySources(resource(SCHEMA), policies);
  }

  /** Those in a folder; the schema is the built-in one when there is none. */
  static PolicySources in(Path folder) throws IOException {
    var policies = new TreeMap<String, String>();
    for (var file : files(folder)) {
      policies.put(file.getFileName().toString(), Files.readString(file));
    }
    var schema = folder.resolve(SCHEMA);
    return new PolicySources(Files.exists(schema) ? Files.readString(schema) : resource(SCHEMA), policies);
  }

  /** Changes whenever a file of the folder does: names, times and sizes. */
  static String stamp(Path folder) throws IOException {
    var stamp = new StringBuilder();
    for (var file : files(folder)) {
      stamp.append(stampOf(file));
    }
    var schema = folder.resolve(SCHEMA);
    return Files.exists(schema) ? stamp.append(stampOf(schema)).toString() : stamp.toString();
  }

  private static String stampOf(Path file) throws IOException {
    return file.getFileName() + "@" + Files.getLastModifiedTime(file).toMillis() + "#" + Files.size(file) + ";";
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().endsWith(POLICY)).sorted().toList();
    }
  }

  private static String resource(String name) {
    try (var in = PolicySources.class.getResourceAsStream("/policy/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the built-in policies lack " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** SHA-256 over names and texts, 64 hex digits. */
  String hash() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(schema.getBytes(StandardCharsets.UTF_8));
      policies.forEach((name, text) -> digest.update(("\0" + name + "\0" + text).getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
