package io.persona.query.stream;

import io.persona.schemas.MessageType;
import java.time.Instant;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** An event as streams show it: made once, for all of them. */
final class StreamEvent {
  private final TopicPartition partition;
  private final Position after;
  private final MessageType type;
  private final String personaId;
  private final Instant at;
  private final @Nullable Boolean consent;
  private final int size;
  private volatile @Nullable String json;
  private volatile @Nullable String id;

  /**
   * @param after   where whoever was shown everything up to this is
   * @param at      time of the event
   * @param consent what it says about consent to telemetry; null where it says nothing
   * @param json    what is shown
   */
  StreamEvent(TopicPartition partition, Position after, MessageType type, String personaId, Instant at,
      @Nullable Boolean consent, String json) {
    this.partition = partition;
    this.after = after;
    this.type = type;
    this.personaId = personaId;
    this.at = at;
    this.consent = consent;
    this.size = json.length();
    this.json = json;
  }

  boolean isCoveredBy(Position position) {
    return position.covers(partition, after);
  }

  Position after() {
    return after;
  }

  /** The id of {@link #after}. */
  String id() {
    var known = id;
    if (known == null) {
      known = after.toString();
      id = known;
    }
    return known;
  }

  MessageType type() {
    return type;
  }

  boolean isFeedback() {
    return type == MessageType.VIBE_FEEDBACK;
  }

  String personaId() {
    return personaId;
  }

  Instant at() {
    return at;
  }

  /** What is shown; null once it may not be any more. */
  @Nullable
  String json() {
    return json;
  }

  /** From now on nothing of it is shown. */
  void forget() {
    json = null;
  }

  /** Whether it gives consent to telemetry, or withdraws it; null when it does neither. */
  @Nullable
  Boolean consent() {
    return consent;
  }

  /** Whether nothing of its persona but itself may be shown from now on. */
  boolean erases() {
    return type == MessageType.PERSONA_ERASED;
  }

  /** Characters of what is shown. */
  int size() {
    return size;
  }
}
