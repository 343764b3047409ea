package io.persona.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/**
 * Starts a broker from a {@code server.properties}. Storage that holds nothing yet is formatted in the same JVM: a start
 * of the storage tool in a JVM of its own would cost about a second of every first start.
 */
public final class BrokerMain {
  private BrokerMain() {}

  /**
   * Runs until the process is asked to stop.
   *
   * @param args path of {@code server.properties}
   * @throws IOException when the settings cannot be read
   */
  public static void main(String[] args) throws IOException {
    var settings = Path.of(args[0]);
    if (!isFormatted(settings)) {
      format(settings);
    }
    Kafka.main(new String[] {settings.toString()});
  }

  private static boolean isFormatted(Path settings) throws IOException {
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(settings)) {
      properties.load(reader);
    }
    return Files.exists(Path.of(properties.getProperty("log.dirs"), "meta.properties"));
  }

  private static void format(Path settings) {
    var clusterId = Uuid.randomUuid().toString();
    var exit = StorageTool.execute(new String[] {"format", "--cluster-id", clusterId, "--config",
        settings.toString()}, System.out);
    if (exit != 0) {
      throw new IllegalStateException("formatting the broker's storage ended with " + exit);
    }
  }
}
