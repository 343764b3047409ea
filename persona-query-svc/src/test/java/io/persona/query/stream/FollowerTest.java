package io.persona.query.stream;

import static io.persona.query.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.persona.edge.Caller;
import io.persona.schemas.Topic;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A stream whose log says nothing: the tail is never started. */
class FollowerTest {
  private final Vertx vertx = Vertx.vertx();
  private final StreamConfig config = new Impatient();
  private final Tail tail = new Tail(null, null, null, config);
  private final Streams streams = new Streams(tail, null, null, config, new SimpleMeterRegistry(), vertx);
  private final AtomicBoolean disconnected = new AtomicBoolean();
  private final Client client = new Client();

  @AfterEach
  void stop() {
    vertx.close();
  }

  @Test
  void whereTheLogDoesNotAnswerNoStreamBeginsAndNoRoomIsTaken() {
    assertThatExceptionOfType(TimeoutException.class).isThrownBy(this::open);
    assertThatExceptionOfType(TimeoutException.class).isThrownBy(this::open);

    assertThat(tail.everybody()).isEmpty();
  }

  @Test
  void theFirstThingThatAClientGetsIsWhereItStands() {
    tail.reached(Map.of(new TopicPartition(Topic.EVENTS.topicName(), 0), 7L));
    var follower = open();

    follower.close(CloseReason.STOPPING);
    client.subscription.request(2);

    await().until(() -> client.completed.get());
    assertThat(client.frames).hasSize(2).first().isInstanceOf(Frame.Opened.class);
    assertThat(client.frames).extracting(Frame::id).containsOnly(client.frames.getFirst().id()).doesNotContain("");
    assertThat(client.frames.getLast()).isInstanceOf(Frame.Closed.class);
  }

  @Test
  void aClientThatDoesNotEvenTakeThatItIsClosedIsDisconnected() {
    tail.reached(Map.of());
    var follower = open();

    await().until(() -> {
      follower.tick(config);
      return disconnected.get();
    });

    assertThat(client.frames).isEmpty();
    assertThat(tail.everybody()).isEmpty();
    assertThat(follower.isOpen()).isFalse();
  }

  @Test
  void aClientThatGoesMakesRoomForAnother() {
    tail.reached(Map.of());
    open();
    assertThat(tail.everybody()).hasSize(1);
    assertThatExceptionOfType(TooManyStreams.class).isThrownBy(this::open);

    client.subscription.cancel();

    assertThat(tail.everybody()).isEmpty();
    assertThat(open().isOpen()).isTrue();
  }

  @Test
  void whereThereIsNoRoomItIsWorthTryingAgain() {
    var answer = new StreamProblems().tooMany(new TooManyStreams());

    assertThat(answer.getStatus()).isEqualTo(503);
    assertThat(answer.getHeaderString("Retry-After")).isEqualTo("2");
  }

  private Follower open() {
    var follower = streams.open(new Caller("somebody", Caller.Kind.PERSON, Set.of()),
        Wanted.parse(List.of(), List.of(), true), Optional.empty(),
        vertx.getOrCreateContext(), () -> disconnected.set(true));
    follower.subscribe(client);
    return follower;
  }

  /** Has room for one client, and no patience with it. */
  private static final class Impatient implements StreamConfig {
    @Override
    public Duration heartbeat() {
      return Duration.ofDays(1);
    }

    @Override
    public Duration drainWithin() {
      return Duration.ZERO;
    }

    @Override
    public Duration longest() {
      return Duration.ofDays(1);
    }

    @Override
    public Duration openWithin() {
      return Duration.ZERO;
    }

    @Override
    public int most() {
      return 1;
    }

    @Override
    public int remembered() {
      return 1;
    }

    @Override
    public long rememberedCharacters() {
      return 1;
    }

    @Override
    public int readers() {
      return 1;
    }
  }

  private static final class Client implements Flow.Subscriber<Frame> {
    private final List<Frame> frames = new CopyOnWriteArrayList<>();
    private final AtomicBoolean completed = new AtomicBoolean();
    private Flow.Subscription subscription;

    @Override
    public void onSubscribe(Flow.Subscription opened) {
      subscription = opened;
    }

    @Override
    public void onNext(Frame frame) {
      frames.add(frame);
    }

    @Override
    public void onError(Throwable failure) {
      throw new AssertionError(failure);
    }

    @Override
    public void onComplete() {
      completed.set(true);
    }
  }
}
