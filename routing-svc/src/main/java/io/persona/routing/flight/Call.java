package io.persona.routing.flight;

import io.persona.edge.Caller;
import org.apache.arrow.flight.CallHeaders;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightServerMiddleware;
import org.jspecify.annotations.Nullable;

/**
 * A call whose caller is known.
 *
 * @param authorization  the header that the caller showed, for a service that is asked in its name
 * @param idempotencyKey the caller's key for this change, or null
 */
record Call(Caller caller, String authorization, Dialect dialect, @Nullable String idempotencyKey,
    CallRecord record) implements FlightServerMiddleware {
  static final Key<Call> KEY = Key.of("persona.call");

  boolean may(@Nullable String capability) {
    return capability == null || caller.capabilities().contains(capability);
  }

  @Override
  public void onBeforeSendingHeaders(CallHeaders outgoing) {
    // The results say it all.
  }

  @Override
  public void onCallCompleted(CallStatus status) {
    record.end(status.code());
  }

  @Override
  public void onCallErrored(Throwable error) {
    // Completion follows, and is what is recorded.
  }
}
