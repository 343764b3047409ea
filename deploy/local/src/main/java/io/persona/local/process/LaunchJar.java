package io.persona.local.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/**
 * A jar that holds nothing but a manifest: the class path and the main class of a program. Unlike {@code --add-opens} on
 * the command line, {@code Add-Opens} in a manifest leaves the JVM its archived module graph, which is worth half a
 * second of every start.
 */
final class LaunchJar {
  private LaunchJar() {}

  /**
   * Writes the jar, or leaves it alone when it is there already: AOT caches know their jars by time and size.
   *
   * @return the jar
   */
  static Path write(Path jar, String mainClass, List<Path> classPath) throws IOException {
    var content = content(jar.getParent(), mainClass, classPath);
    if (Files.exists(jar) && Arrays.equals(Files.readAllBytes(jar), content)) {
      return jar;
    }
    Files.createDirectories(jar.getParent());
    var draft = Files.createTempFile(jar.getParent(), "launch", ".tmp");
    Files.write(draft, content);
    return Files.move(draft, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static byte[] content(Path folder, String mainClass, List<Path> classPath) throws IOException {
    var manifest = new Manifest();
    var attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, mainClass);
    attributes.put(Attributes.Name.CLASS_PATH, relative(folder, classPath));
    // java.nio is for Arrow, in routing.
    attributes.putValue("Add-Opens", "java.base/java.lang java.base/java.nio");
    attributes.putValue("Enable-Native-Access", "ALL-UNNAMED");
    var bytes = new ByteArrayOutputStream();
    try (var jar = new JarOutputStream(bytes)) {
      // A fixed time, so that the same class path gives the same bytes.
      var entry = new JarEntry("META-INF/MANIFEST.MF");
      entry.setTime(0);
      jar.putNextEntry(entry);
      manifest.write(jar);
      jar.closeEntry();
    }
    return bytes.toByteArray();
  }

  private static String relative(Path folder, List<Path> classPath) {
    return classPath.stream().map(jar -> folder.relativize(jar).toString().replace(" ", "%20"))
        .collect(Collectors.joining(" "));
  }
}
