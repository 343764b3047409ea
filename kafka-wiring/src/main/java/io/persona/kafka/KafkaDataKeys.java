package io.persona.kafka;

import io.persona.schemas.Topic;
import io.persona.schemas.state.WrappedKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * The keys of all personas, as {@code persona.keys} has them. They are kept wrapped; a key is open only while it is used.
 *
 * <p>A key and what it seals are written in one transaction, but to two topics, so that a reader may meet the content
 * first: a key that is not known yet is looked for up to where the topic ends, transactions that are still open included. A key
 * that was looked for in vain is not looked for again.
 *
 * <p>Safe for use by several threads.
 */
public final class KafkaDataKeys implements DataKeys, AutoCloseable {
  private static final Duration ON_ITS_WAY = Duration.ofSeconds(5);

  private final Map<String, Entry> byPersona = new ConcurrentHashMap<>();
  private final Set<String> missed = ConcurrentHashMap.newKeySet();
  private final List<Consumer<String>> ends = new CopyOnWriteArrayList<>();
  private final KeyEncryptionKey kek;
  private final Codec codec;
  private final TopicTail tail;

  /** @param wrapped empty when the key was destroyed */
  private record Entry(String keyId, byte[] wrapped) {}

  public KafkaDataKeys(KeyEncryptionKey kek, Codec codec, String bootstrapServers) {
    this.kek = kek;
    this.codec = codec;
    this.tail = new TopicTail(Topic.KEYS.topicName(), TopicTail.From.BEGINNING, bootstrapServers, this::learn);
  }

  /** Whether every key that there was at the start is known. */
  public boolean caughtUp() {
    return tail.caughtUp();
  }

  /** Whether there is consent to telemetry of a persona, and has a key, as far as is known now. Never blocks. */
  public boolean hasConsentKey(String personaId) {
    var entry = byPersona.get(ConsentSeal.owner(personaId));
    return entry != null && entry.wrapped().length > 0;
  }

  /** Tells ids of personas whose consent to telemetry ends from now on, after {@link #hasConsentKey} says so. */
  public void onConsentEnd(Consumer<String> told) {
    ends.add(told);
  }

  /** The key of a persona, or empty when it has none, as far as is known now. Never blocks. */
  public Optional<DataKey> current(String personaId) {
    var entry = byPersona.get(personaId);
    return entry == null || entry.wrapped().length == 0
        ? Optional.empty()
        : Optional.of(kek.unwrap(entry.keyId(), entry.wrapped()));
  }

  /**
   * The key of a persona, or of a consent; empty when it has none by all that there is on the topic now. May block for some seconds.
   *
   * @throws KafkaException when it cannot be told now
   */
  public Optional<DataKey> latest(String owner) {
    var known = current(owner);
    if (known.isEmpty() && !tail.readToCurrentEnd(ON_ITS_WAY)) {
      throw new KafkaException("the keys of personas cannot be read");
    }
    return known.or(() -> current(owner));
  }

  /** @throws KafkaException when it cannot be told now */
  @Override
  public Lookup find(String personaId, String keyId) {
    var entry = byPersona.get(personaId);
    if ((entry == null || !entry.keyId().equals(keyId)) && !missed.contains(keyId)) {
      entry = await(personaId, keyId);
    }
    if (entry == null) {
      return new Missing();
    }
    if (!entry.keyId().equals(keyId)) {
      return ConsentSeal.isOwner(personaId) ? new Destroyed() : new Missing();
    }
    return entry.wrapped().length == 0 ? new Destroyed() : new Present(kek.unwrap(keyId, entry.wrapped()));
  }

  private @Nullable Entry await(String personaId, String keyId) {
    if (!tail.readToCurrentEnd(ON_ITS_WAY)) {
      throw new KafkaException("the keys of personas cannot be read");
    }
    var entry = byPersona.get(personaId);
    if (entry == null || !entry.keyId().equals(keyId)) {
      missed.add(keyId);
    }
    return entry;
  }

  private void learn(ConsumerRecord<String, byte[]> record) {
    if (record.value() == null) {
      return; // a destroyed key says so in a record of its own; a tombstone is nobody's word
    }
    codec.deserialize(Topic.KEYS, record.value()).map(WrappedKey.class::cast)
        .filter(key -> key.getPersonaId().equals(record.key())).ifPresent(this::keep);
  }

  private void keep(WrappedKey key) {
    var wrapped = new byte[key.getWrapped().remaining()];
    key.getWrapped().duplicate().get(wrapped);
    byPersona.put(key.getPersonaId(), new Entry(key.getKeyId(), wrapped));
    missed.remove(key.getKeyId());
    if (wrapped.length == 0) {
      ConsentSeal.personaId(key.getPersonaId()).ifPresent(ended -> ends.forEach(told -> told.accept(ended)));
    }
  }

  @Override
  public void close() {
    tail.close();
  }
}
