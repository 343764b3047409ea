package io.persona.query.stream;

import io.persona.edge.Caller;
import io.vertx.core.Context;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One open stream, begun once the end of the log is known. It is pulled by its client: a frame is made when the one before is on its way, and until then the stream
 * holds nothing but its place. All that is not marked otherwise happens on the context of its request, in order.
 */
final class Follower implements Flow.Publisher<Frame>, Flow.Subscription {
  private final Streams streams;
  private final Caller caller;
  private final Wanted wanted;
  private final Context context;
  private final Runnable disconnect;
  private final Place place = new Place();
  private final AtomicBoolean woken = new AtomicBoolean();
  private final long openedAt = System.nanoTime();
  private final Queue<StreamEvent> piece = new ArrayDeque<>();
  private Flow.@Nullable Subscriber<? super Frame> subscriber;
  private @Nullable Position shown;
  private @Nullable Position pieceEnd;
  private @Nullable CloseReason closing;
  private Phase phase = Phase.OPENING;
  private boolean reading;
  private boolean heartbeatDue;
  private long demand;
  private long sentAt = openedAt;
  private volatile boolean open = true;

  private enum Phase {
    /** Nothing was sent. */
    OPENING,
    /** What follows is read from the log. */
    BEHIND,
    /** What follows is in memory. */
    LIVE
  }

  /**
   * @param from       where it was before; empty: it begins now
   * @param disconnect ends the connection of a client that takes nothing at all; any thread
   */
  Follower(Streams streams, Caller caller, Wanted wanted, Optional<Position> from, Context context,
      Runnable disconnect) {
    this.streams = streams;
    this.caller = caller;
    this.wanted = wanted;
    this.shown = from.orElse(null);
    this.context = context;
    this.disconnect = disconnect;
  }

  Wanted wanted() {
    return wanted;
  }

  /** For use under the lock of {@link Tail}. */
  Place place() {
    return place;
  }

  /** Whether somebody may still read it. Any thread. */
  boolean isOpen() {
    return open;
  }

  /** Called once by the framework, on the context. */
  @Override
  public void subscribe(Flow.Subscriber<? super Frame> client) {
    subscriber = client;
    sentAt = System.nanoTime();
    client.onSubscribe(this);
  }

  /** Any thread. */
  @Override
  public void request(long frames) {
    context.runOnContext(_ -> {
      demand += frames;
      drain();
    });
  }

  /** The client is gone. Any thread. */
  @Override
  public void cancel() {
    leave();
  }

  /** There may be something to send. Any thread; many calls are one. */
  void wake() {
    if (woken.compareAndSet(false, true)) {
      context.runOnContext(_ -> {
        woken.set(false);
        drain();
      });
    }
  }

  /** What was read from the log for it. Any thread. */
  void take(Piece read) {
    context.runOnContext(_ -> {
      reading = false;
      piece.addAll(read.events());
      pieceEnd = read.end();
      drain();
    });
  }

  /** It says that it was where the log never was. Any thread. */
  void positionUnknown(Position now) {
    context.runOnContext(_ -> {
      shown = now;
      end(CloseReason.POSITION_UNKNOWN);
      drain();
    });
  }

  /** Ends it, once its client has been told why. Any thread. */
  void close(CloseReason reason) {
    context.runOnContext(_ -> {
      end(reason);
      drain();
    });
  }

  /** Some time has passed. Any thread. */
  void tick(StreamConfig config) {
    context.runOnContext(_ -> {
      var now = System.nanoTime();
      // Until it is subscribed to, it waits for the log.
      var patience = subscriber == null ? config.openWithin().plus(config.drainWithin()) : config.drainWithin();
      if (demand == 0 && now - sentAt > patience.toNanos()) {
        stuck();
      } else if (now - openedAt > config.longest().toNanos()) {
        end(CloseReason.MAX_AGE);
      }
      heartbeatDue = now - sentAt > config.heartbeat().toNanos();
      drain();
    });
  }

  /** First it is told; when it does not take that either, the connection ends. */
  private void stuck() {
    if (closing == null) {
      end(CloseReason.TOO_SLOW);
      sentAt = System.nanoTime();
    } else if (open) {
      leave();
      disconnect.run();
    }
  }

  private void end(CloseReason reason) {
    if (closing == null) {
      closing = reason;
      streams.closed(reason);
    }
  }

  private void drain() {
    while (open && demand > 0 && subscriber != null) {
      var frame = next();
      if (frame == null) {
        return;
      }
      demand--;
      sentAt = System.nanoTime();
      heartbeatDue = false;
      subscriber.onNext(frame);
      if (frame instanceof Frame.Closed) {
        leave();
        subscriber.onComplete();
      }
    }
  }

  private @Nullable Frame next() {
    if (phase == Phase.OPENING) {
      return begin();
    }
    while (closing == null) {
      var event = phase == Phase.BEHIND ? nextRead() : nextLive();
      if (event == null) {
        break;
      }
      var json = streams.isVisible(event, caller) ? event.json() : null;
      if (json != null) {
        streams.sent();
        return new Frame.Event(id(event), wanted.nameOf(event.type()), json);
      }
    }
    return closing != null
        ? new Frame.Closed(id(), closing)
        : heartbeatDue ? new Frame.Heartbeat(id()) : null;
  }

  private Frame begin() {
    if (shown == null) {
      shown = streams.tail().followFromNow(this);
      phase = Phase.LIVE;
    } else {
      phase = streams.tail().followFrom(this, shown, false) ? Phase.LIVE : Phase.BEHIND;
    }
    return new Frame.Opened(id());
  }

  private @Nullable StreamEvent nextRead() {
    var event = piece.poll();
    if (event != null) {
      shown = event.after();
      return event;
    }
    if (pieceEnd != null) {
      shown = pieceEnd;
      pieceEnd = null;
      if (streams.tail().followFrom(this, shown, true)) {
        phase = Phase.LIVE;
        return nextLive();
      }
    }
    if (!reading) {
      reading = true;
      streams.readers().read(this, shown);
    }
    return null;
  }

  private @Nullable StreamEvent nextLive() {
    return switch (streams.tail().next(this, shown)) {
      case Tail.Found(var event) -> {
        shown = shown.and(event.after());
        yield event;
      }
      case Tail.Nothing(var at) -> {
        shown = shown.and(at);
        yield null;
      }
      case Tail.Lost _ -> {
        end(CloseReason.TOO_SLOW);
        yield null;
      }
    };
  }

  private String id() {
    return Objects.requireNonNull(shown).toString();
  }

  /** Events have their id ready for all streams; only one that has been ahead of the tail makes its own. */
  private String id(StreamEvent event) {
    return shown == event.after() ? event.id() : id();
  }

  private void leave() {
    if (open) {
      open = false;
      streams.left(this);
    }
  }
}
