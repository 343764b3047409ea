package io.persona.local.build;

import io.quarkus.bootstrap.BootstrapException;
import io.quarkus.bootstrap.app.QuarkusBootstrap;
import java.nio.file.Path;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Packages a Quarkus application in this JVM. Quarkus' Maven plugin does the same in the JVM of Maven, which loads
 * classes of the application and so fails where Maven runs on an older Java than the one that the application is
 * compiled for; it takes no notice of toolchains.
 */
final class PackageService {
  // A field, because the log manager forgets a logger, and its level, that nobody holds.
  private static final Logger ARC = Logger.getLogger("io.quarkus.arc");

  private PackageService() {}

  /**
   * @param args directory of the module, which has been compiled; name of the jar without ending; settings of the build
   *             as {@code key=value}
   */
  public static void main(String[] args) throws BootstrapException {
    Logger.getLogger("").setLevel(Level.WARNING);
    // It warns of the libraries' own packages and classes, which nobody here can change.
    ARC.setLevel(Level.SEVERE);
    var module = Path.of(args[0]);
    var settings = new Properties();
    for (var i = 2; i < args.length; i++) {
      var equals = args[i].indexOf('=');
      settings.setProperty(args[i].substring(0, equals), args[i].substring(equals + 1));
    }
    var bootstrap = QuarkusBootstrap.builder().setApplicationRoot(module.resolve("target/classes"))
        .setProjectRoot(module).setTargetDirectory(module.resolve("target")).setBaseName(args[1])
        .setBaseClassLoader(PackageService.class.getClassLoader()).setMode(QuarkusBootstrap.Mode.PROD)
        .setLocalProjectDiscovery(true).setIsolateDeployment(true).setBuildSystemProperties(settings).build();
    try (var application = bootstrap.bootstrap()) {
      application.createAugmentor().createProductionApplication();
    }
  }
}
