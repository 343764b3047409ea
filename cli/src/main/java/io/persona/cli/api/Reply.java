package io.persona.cli.api;

/** What became of a call. */
public sealed interface Reply {
  /** The call. */
  Request request();

  /**
   * The service did it.
   *
   * @param answer status 200 to 299
   */
  record Done(Request request, Answer answer) implements Reply {}

  /**
   * The service refused it, or failed.
   *
   * @param answer status 300 or more; the body is a problem document where the service is ours
   */
  record Refused(Request request, Answer answer) implements Reply {}

  /**
   * There was no answer of the service.
   *
   * @param url    where it was looked for
   * @param reason for example {@code connection refused}
   */
  record Unreachable(Request request, String url, String reason) implements Reply {}
}
