package io.persona.chaos.workload;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What clients were told, in a file (a JSON object a line) and in memory. */
public final class Journal implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Acknowledged> all = new ArrayList<>();
  private final BufferedWriter file;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong repeated = new AtomicLong();

  public Journal(Path file) throws IOException {
    this.file = Files.newBufferedWriter(file);
  }

  /** Notes that a request was sent. */
  void sent(int attempt) {
    sent.incrementAndGet();
    if (attempt > 1) {
      repeated.incrementAndGet();
    }
  }

  synchronized void write(Acknowledged acknowledged) throws IOException {
    all.add(acknowledged);
    file.write(JSON.writeValueAsString(acknowledged));
    file.newLine();
  }

  /** All so far. */
  public synchronized List<Acknowledged> all() {
    return List.copyOf(all);
  }

  /** Requests sent, with those that repeated an earlier one. */
  public long sent() {
    return sent.get();
  }

  /** Requests that repeated an earlier one. */
  public long repeated() {
    return repeated.get();
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
