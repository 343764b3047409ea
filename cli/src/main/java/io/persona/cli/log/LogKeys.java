package io.persona.cli.log;

import io.persona.cli.api.Environment;
import io.persona.kafka.DataKeys;
import io.persona.kafka.HistoryReader;
import io.persona.kafka.KeyEncryptionKey;
import io.persona.schemas.MessageType;
import io.persona.schemas.Topic;
import io.persona.schemas.state.WrappedKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the personas of one partition, as {@code persona.keys} has them: a persona's key is in the partition of its
 * events. Opened with the key of the installation, {@code kek.key} among the secrets, which is read when the first is needed.
 */
public final class LogKeys implements DataKeys {
  private static final long ON_ITS_WAY_SECONDS = 5;
  private static final long LOOK_EVERY_MILLIS = 100;

  private final LogReader keysTopic;
  private final Environment environment;
  private final int partition;
  private final HistoryReader values = new HistoryReader();
  private final Map<String, Entry> byPersona = new HashMap<>();
  private final Map<Integer, Long> read = new HashMap<>();
  private @Nullable KeyEncryptionKey kek;

  /** @param wrapped empty when it was destroyed */
  private record Entry(String keyId, byte[] wrapped) {}

  /** @param keysTopic a reader of its own, because it is used while others read the log */
  public LogKeys(LogReader keysTopic, int partition, Environment environment) {
    this.keysTopic = keysTopic;
    this.partition = partition;
    this.environment = environment;
  }

  /** Waits some seconds for a key that is missing: what it sealed may be seen first. */
  @Override
  public Lookup find(String personaId, String keyId) {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(ON_ITS_WAY_SECONDS);
    while (!byPersona.containsKey(personaId)) {
      catchUp();
      if (byPersona.containsKey(personaId) || System.nanoTime() > deadline) {
        break;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MILLIS));
    }
    var entry = byPersona.get(personaId);
    if (entry == null || !entry.keyId().equals(keyId)) {
      return new Missing();
    }
    return entry.wrapped().length == 0 ? new Destroyed() : new Present(kek().unwrap(keyId, entry.wrapped()));
  }

  private void catchUp() {
    var end = keysTopic.ends(Topic.KEYS).get(partition);
    if (end != null && end > read.getOrDefault(partition, -1L)) {
      keysTopic.read(Topic.KEYS, read, Map.of(partition, end), this::learn);
      read.put(partition, end);
    }
  }

  private void learn(ConsumerRecord<String, byte[]> record) {
    if (values.read(MessageType.PERSONA_KEY, record.value()).orElse(null) instanceof WrappedKey key) {
      var wrapped = new byte[key.getWrapped().remaining()];
      key.getWrapped().duplicate().get(wrapped);
      byPersona.put(key.getPersonaId(), new Entry(key.getKeyId(), wrapped));
    }
  }

  private KeyEncryptionKey kek() {
    if (kek == null) {
      try {
        kek = KeyEncryptionKey.load(environment.secrets());
      } catch (IOException noKey) {
        throw new UncheckedIOException("The log is sealed, and the key of the installation is not at hand: "
            + environment.secrets().resolve("kek.key") + " cannot be read. Name its folder in PERSONA_SECRETS_DIR.",
            noKey);
      }
    }
    return kek;
  }
}
