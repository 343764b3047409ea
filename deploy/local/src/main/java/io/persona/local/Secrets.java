package io.persona.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The secrets of one installation: a folder that only its owner can enter (0700), with files that only its owner can
 * read (0600). What is missing is made; what is there is never changed, except that a new admin token replaces the old
 * one in {@code tokens.json}. Every file appears complete or not at all.
 *
 * @param dir the folder
 */
public record Secrets(Path dir) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int KEY_BYTES = 32;
  private static final String ADMIN = "admin";

  /** Makes what is missing. */
  public Secrets ensure() throws IOException {
    Files.createDirectories(dir);
    Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwx------"));
    ensureKey("proof.key");
    ensureKey("pseudonym.key");
    ensureKey("kek.key");
    ensureKeyPair("audit");
    ensureKeyPair("card");
    if (!Files.exists(file("admin.token")) || !Files.exists(file("tokens.json"))) {
      issueAdminToken();
    }
    if (!Files.exists(file("postgres.password"))) {
      write("postgres.password", HexFormat.of().formatHex(random()));
    }
    return this;
  }

  /** The clear token of the administrator. */
  public String adminToken() throws IOException {
    return Files.readString(file("admin.token")).strip();
  }

  /** Password of the database user of the services. */
  public String postgresPassword() throws IOException {
    return Files.readString(file("postgres.password")).strip();
  }

  private void ensureKey(String name) throws IOException {
    if (!Files.exists(file(name))) {
      write(name, Base64.getEncoder().encodeToString(random()) + "\n");
    }
  }

  // The private key is written last: a pair without it is made again.
  private void ensureKeyPair(String name) throws IOException {
    if (Files.exists(file(name + ".key")) && Files.exists(file(name + ".pub"))) {
      return;
    }
    try {
      var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      write(name + ".pub", Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()) + "\n");
      write(name + ".key", Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()) + "\n");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  // The list is written before the token: a token that nobody can read is made again, one that nobody knows is not.
  private void issueAdminToken() throws IOException {
    var token = "pat_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random());
    var list = Files.exists(file("tokens.json"))
        ? (ObjectNode) JSON.readTree(file("tokens.json").toFile())
        : JSON.createObjectNode();
    var kept = JSON.createArrayNode();
    list.path("tokens").forEach(entry -> {
      if (!ADMIN.equals(entry.path("subject").asText())) {
        kept.add(entry);
      }
    });
    var admin = kept.addObject().put("sha256", sha256(token)).put("subject", ADMIN).put("kind", "person");
    admin.putArray("capabilities").add("*");
    list.set("tokens", kept);
    write("tokens.json", list.toPrettyString() + "\n");
    write("admin.token", token + "\n");
  }

  private void write(String name, String content) throws IOException {
    var onlyOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var draft = Files.createTempFile(dir, name, ".tmp", onlyOwner);
    Files.writeString(draft, content);
    Files.move(draft, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private Path file(String name) {
    return dir.resolve(name);
  }

  private static byte[] random() {
    var bytes = new byte[KEY_BYTES];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static String sha256(String token) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
