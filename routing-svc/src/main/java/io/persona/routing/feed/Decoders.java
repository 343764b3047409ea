package io.persona.routing.feed;

import io.persona.kafka.RegistryUnavailable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Decodes many records in several threads: it takes longer than to fetch and to apply them. */
final class Decoders implements AutoCloseable {
  /** Records that are not worth handing to another thread: on a busy machine it begins later than this one would end. */
  private static final int FEW = 500;
  /** Records that one thread decodes in one go: what they have in common is kept once. */
  private static final int PART = 2_500;
  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  private final Function<byte[], Optional<SpecificRecord>> decode;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS,
      Thread.ofPlatform().daemon().name("state-decoder-", 0).factory());

  /** @param decode see {@link StateReader}; for several threads */
  Decoders(Function<byte[], Optional<SpecificRecord>> decode) {
    this.decode = decode;
  }

  /** For one thread, and a batch. */
  StateReader reader() {
    return new StateReader(decode);
  }

  /** Begins to decode; few records are decoded at once, in this thread. */
  Batch start(StateLog.Polled polled) {
    var records = polled.records();
    var readings = new @Nullable Reading[records.size()];
    if (records.size() <= FEW) {
      decode(records, readings, 0, records.size());
      return new Batch(polled, readings, List.of());
    }
    int part = Math.min(PART, Math.ceilDiv(readings.length, THREADS));
    return new Batch(polled, readings,
        IntStream.iterate(0, from -> from < readings.length, from -> from + part)
            .mapToObj(from -> CompletableFuture.runAsync(
                () -> decode(records, readings, from, Math.min(readings.length, from + part)), threads))
            .toList());
  }

  /** Until the registry or the broker does not answer: what follows is then left to be tried one by one. */
  private void decode(List<ConsumerRecord<byte[], byte[]>> records, @Nullable Reading[] readings, int from, int to) {
    var reader = reader();
    try {
      for (int i = from; i < to; i++) {
        readings[i] = reader.read(records.get(i).key(), records.get(i).value());
      }
    } catch (RegistryUnavailable | KafkaException later) {
      // The feed tries them again, and says so.
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** Records of a poll, on their way. */
  record Batch(StateLog.Polled polled, @Nullable Reading[] readings, List<CompletableFuture<Void>> parts) {
    boolean isDecoded() {
      return parts.stream().allMatch(CompletableFuture::isDone);
    }

    /** In the order of the records, when all are decoded; null where one could not be now. */
    List<@Nullable Reading> await() {
      CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new)).join();
      return Arrays.asList(readings);
    }
  }
}
