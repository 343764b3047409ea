package io.persona.query.stream;

/** Why a stream is ended by the service. */
enum CloseReason {
  /** The client did not take what there was for it. */
  TOO_SLOW("too-slow", "The client did not take the events. Come back with Last-Event-ID; nothing is lost."),
  /** It was open as long as a stream may be. */
  MAX_AGE("max-age", "The stream was open as long as it may be. Come back with Last-Event-ID and a valid token."),
  /** Where the client says that it was is not in this log. */
  POSITION_UNKNOWN("position-unknown",
      "The Last-Event-ID is of another log. What happened since is not known: read the state again, then come back with the id of this event."),
  /** The service stops. */
  STOPPING("stopping", "The service stops. Come back with Last-Event-ID.");

  private final String code;
  private final String detail;

  CloseReason(String code, String detail) {
    this.code = code;
    this.detail = detail;
  }

  /** For programs, and the label of the metric. */
  String code() {
    return code;
  }

  /** What to do. */
  String detail() {
    return detail;
  }
}
