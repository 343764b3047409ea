package io.persona.cli.log;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** Where the events of a persona are. */
public final class Partitions {
  private Partitions() {}

  /** The partition, of so many, where Kafka's own partitioner puts this persona. */
  public static int of(String personaId, int count) {
    return Utils.toPositive(Utils.murmur2(personaId.getBytes(StandardCharsets.UTF_8))) % count;
  }
}
