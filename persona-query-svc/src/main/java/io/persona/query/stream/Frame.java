package io.persona.query.stream;

/** What is sent on a stream. */
sealed interface Frame {
  /** Whoever sends it back gets what follows, and nothing twice. */
  String id();

  /** The first one: the stream stands here. */
  record Opened(String id) implements Frame {}

  /**
   * An event.
   *
   * @param name under which it is sent
   * @param json a CloudEvent
   */
  record Event(String id, String name, String json) implements Frame {}

  /** Nothing happened, but the stream is there. */
  record Heartbeat(String id) implements Frame {}

  /** The last one. */
  record Closed(String id, CloseReason reason) implements Frame {}
}
