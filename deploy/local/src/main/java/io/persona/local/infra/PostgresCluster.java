package io.persona.local.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * Creates a cluster with its user and databases. It is made beside its place and moved there when it is complete, so
 * that a start that was cut short leaves nothing half made.
 */
record PostgresCluster(Path binaries, String password) {
  private static final int SUPERUSER_PASSWORD_BYTES = 24;

  void create(Path data) throws IOException, InterruptedException {
    var draft = data.resolveSibling(data.getFileName() + ".new");
    delete(draft);
    Files.createDirectories(data.getParent());
    initialise(draft);
    createDatabases(draft);
    Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
  }

  // Nobody needs the superuser after the next step, which asks for no password: the one given here is thrown away.
  private void initialise(Path draft) throws IOException, InterruptedException {
    var onlyOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var passwordFile = Files.createTempFile(draft.getParent(), "initdb", ".tmp", onlyOwner);
    try {
      Files.writeString(passwordFile, randomPassword());
      Unprivileged.run(List.of(program("initdb"), "-D", draft.toString(), "-U", "postgres", "--auth=scram-sha-256",
          "--pwfile=" + passwordFile, "--encoding=UTF8", "--locale=C", "--no-sync"), "");
    } finally {
      Files.delete(passwordFile);
    }
  }

  private void createDatabases(Path draft) throws IOException, InterruptedException {
    var sql = """
              CREATE ROLE persona LOGIN PASSWORD '%s';
              CREATE DATABASE persona OWNER persona;
              CREATE DATABASE registry OWNER persona;
              """.formatted(password.replace("'", "''"));
    Unprivileged.run(List.of(program("postgres"), "--single", "-D", draft.toString(), "-c", "log_min_messages=error",
        "-c", "log_statement=none", "postgres"), sql);
  }

  private String program(String name) {
    return binaries.resolve("bin").resolve(name).toString();
  }

  private static String randomPassword() {
    var bytes = new byte[SUPERUSER_PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(PostgresCluster::deleteOne);
    }
  }

  private static void deleteOne(Path path) {
    try {
      Files.delete(path);
    } catch (IOException stillInUse) {
      throw new UncheckedIOException(stillInUse);
    }
  }
}
