package io.persona.routing.flight;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.arrow.flight.CallHeaders;
import org.apache.arrow.flight.FlightMethod;
import org.apache.arrow.flight.FlightStatusCode;
import org.jspecify.annotations.Nullable;

/** One span and one measurement of each call, whatever became of it. */
final class CallRecord {
  private static final Set<FlightStatusCode> OURS = Set.of(FlightStatusCode.INTERNAL, FlightStatusCode.UNKNOWN,
      FlightStatusCode.UNAVAILABLE);
  private static final TextMapGetter<CallHeaders> READER = new TextMapGetter<>() {
    @Override
    public Iterable<String> keys(CallHeaders headers) {
      return headers.keys();
    }

    @Override
    public @Nullable String get(@Nullable CallHeaders headers, String key) {
      return headers == null ? null : headers.get(key);
    }
  };

  private final MeterRegistry meters;
  private final Timer.Sample started;
  private final Span span;
  private final AtomicBoolean open = new AtomicBoolean(true);
  private volatile String action;

  private CallRecord(MeterRegistry meters, Span span, String action) {
    this.meters = meters;
    this.started = Timer.start(meters);
    this.span = span;
    this.action = action;
  }

  /** The span is a child of the one that the headers name. */
  static CallRecord start(FlightMethod method, CallHeaders headers, MeterRegistry meters) {
    var name = method.name().toLowerCase(Locale.ROOT);
    var parent = GlobalOpenTelemetry.getPropagators().getTextMapPropagator().extract(Context.root(), headers, READER);
    var span = GlobalOpenTelemetry.getTracer("routing-svc").spanBuilder("flight " + name).setParent(parent)
        .setSpanKind(SpanKind.SERVER).setAttribute("rpc.system", "grpc")
        .setAttribute("rpc.service", "arrow.flight.protocol.FlightService").setAttribute("rpc.method", name)
        .startSpan();
    return new CallRecord(meters, span, name);
  }

  /** Says which action it is; of a bounded set, as it becomes a label. */
  void action(String type) {
    action = type;
    span.updateName("flight " + type);
  }

  /** What a request that is made for this call belongs to. */
  Context context() {
    return Context.root().with(span);
  }

  void end(FlightStatusCode status) {
    if (open.compareAndSet(true, false)) {
      started.stop(Timer.builder("persona.routing.flight").tags("action", action, "status", status.name())
          .publishPercentileHistogram().register(meters));
      span.setAttribute("rpc.flight.status", status.name());
      if (OURS.contains(status)) {
        span.setStatus(StatusCode.ERROR);
      }
      span.end();
    }
  }
}
