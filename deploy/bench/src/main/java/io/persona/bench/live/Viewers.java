package io.persona.bench.live;

import io.persona.bench.BenchFailed;
import io.persona.bench.Client;
import io.persona.cli.api.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Open streams that note when events come. */
final class Viewers implements AutoCloseable {
  private final Client client;
  private final List<Viewer> all = new ArrayList<>();
  private final AtomicInteger opened = new AtomicInteger();
  private final LinkedBlockingQueue<Long> arrivals = new LinkedBlockingQueue<>();
  private final CountDownLatch failed = new CountDownLatch(1);
  private int expected;

  Viewers(Client client) {
    this.client = client;
  }

  void open(Resource stream) {
    var viewer = new Viewer(stream.path());
    all.add(viewer);
    client.follow(stream, viewer);
  }

  /** Those that watch this persona. */
  Collection<Viewer> of(String personaId) {
    return all.stream().filter(viewer -> viewer.path.contains("persona=" + personaId + "&")).toList();
  }

  void awaitOpen(long time, TimeUnit unit) throws InterruptedException {
    var deadline = System.nanoTime() + unit.toNanos(time);
    while (opened.get() < all.size()) {
      if (System.nanoTime() > deadline || failed.await(10, TimeUnit.MILLISECONDS)) {
        throw new BenchFailed("only " + opened + " of " + all.size() + " streams were opened");
      }
    }
  }

  /** So many events are to come. */
  void expect(int events) {
    expected = events;
  }

  /** When each of them came. */
  List<Long> awaitAll(long time, TimeUnit unit) throws InterruptedException {
    var times = new ArrayList<Long>();
    while (times.size() < expected) {
      var next = arrivals.poll(time, unit);
      if (next == null || failed.getCount() == 0) {
        throw new BenchFailed("an event came to only " + times.size() + " of " + expected + " streams");
      }
      times.add(next);
    }
    return times;
  }

  @Override
  public void close() {
    all.forEach(Viewer::close);
  }

  private final class Viewer implements Flow.Subscriber<String> {
    private final String path;
    private Flow.Subscription subscription;

    private Viewer(String path) {
      this.path = path;
    }

    @Override
    public void onSubscribe(Flow.Subscription lines) {
      subscription = lines;
      lines.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
      switch (line) {
        case "event:stream.opened" -> opened.incrementAndGet();
        case "event:persona.updated" -> arrivals.add(System.nanoTime());
        default -> {
        }
      }
    }

    @Override
    public void onError(Throwable lost) {
      failed.countDown();
    }

    @Override
    public void onComplete() {
      failed.countDown();
    }

    private void close() {
      if (subscription != null) {
        subscription.cancel();
      }
    }
  }
}
