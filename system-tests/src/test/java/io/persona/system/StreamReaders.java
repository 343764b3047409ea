package io.persona.system;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.persona.chaos.stack.PersonaCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Follow streams as browsers do: each comes back with the last id whenever its stream ends, until all are closed. */
final class StreamReaders implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final PersonaCommand persona;
  private final List<Reader> readers;

  /** @param queries one for each reader, for example {@code ?persona=coach} */
  StreamReaders(PersonaCommand persona, List<String> queries) {
    this.persona = persona;
    this.readers = queries.stream().map(Reader::new).toList();
    readers.forEach(threads::submit);
  }

  List<Reader> readers() {
    return readers;
  }

  @Override
  public void close() {
    http.shutdownNow();
    threads.shutdownNow();
  }

  /** One of them. */
  final class Reader implements Runnable {
    private final String query;
    private final Map<String, List<Long>> seen = new ConcurrentHashMap<>();
    private volatile int opened;
    private String lastId = "";
    private String id = "";
    private String name = "";
    private String data = "";

    private Reader(String query) {
      this.query = query;
    }

    String query() {
      return query;
    }

    /** How often its stream has been opened. */
    int opened() {
      return opened;
    }

    /** The places in the history of a persona of the events that it was shown, in their order. */
    List<Long> seen(String personaId) {
      return List.copyOf(seen.getOrDefault(personaId, List.of()));
    }

    @Override
    public void run() {
      while (!threads.isShutdown()) {
        // What was not whole when the last stream ended was not received.
        id = lastId;
        name = "";
        data = "";
        try (var lines = http.send(request(), BodyHandlers.ofLines()).body()) {
          lines.forEach(this::line);
        } catch (IOException | UncheckedIOException lost) {
          // as after an end by the service
        } catch (InterruptedException closed) {
          return;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
      }
    }

    private HttpRequest request() {
      var request = HttpRequest.newBuilder(URI.create(persona.url("QUERY") + "/state/stream" + query))
          .header("Authorization", "Bearer " + persona.adminToken());
      return (lastId.isEmpty() ? request : request.header("Last-Event-ID", lastId)).build();
    }

    private void line(String line) {
      if (line.isEmpty()) {
        received();
      } else if (line.startsWith("id:")) {
        id = line.substring(3).strip();
      } else if (line.startsWith("event:")) {
        name = line.substring(6).strip();
      } else if (line.startsWith("data:")) {
        data += line.substring(5).strip();
      }
    }

    private void received() {
      if (name.equals("stream.opened")) {
        opened++;
      } else if (name.startsWith("persona.")) {
        remember();
      }
      lastId = id;
      name = "";
      data = "";
    }

    private void remember() {
      try {
        var event = JSON.readTree(data);
        seen.computeIfAbsent(event.path("subject").asText(), _ -> new CopyOnWriteArrayList<>())
            .add(event.path("sequence").asLong());
      } catch (IOException noJson) {
        throw new IllegalStateException(noJson);
      }
    }
  }
}
