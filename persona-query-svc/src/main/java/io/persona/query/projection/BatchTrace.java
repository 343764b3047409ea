package io.persona.query.projection;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.persona.kafka.Traces;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The spans of a batch. Each record continues the trace of the request that caused it, up to the commit of its rows. The
 * statements of the database client appear once, below the first record of the batch, because they serve all of it.
 */
final class BatchTrace {
  private static final String SCOPE = "persona-query-svc";

  private final List<Span> records;

  private BatchTrace(List<Span> records) {
    this.records = records;
  }

  static <C> BatchTrace start(List<Arrival<C>> arrivals) {
    return new BatchTrace(arrivals.stream()
        .map(arrival -> Traces.startConsumer(SCOPE, "project " + arrival.type(), arrival.record().headers())
            .setAttribute("messaging.system", "kafka")
            .setAttribute("messaging.destination.name", arrival.record().topic())
            .setAttribute("messaging.destination.partition.id", Integer.toString(arrival.record().partition()))
            .setAttribute("messaging.kafka.offset", arrival.record().offset()))
        .toList());
  }

  /** The context of the first record, for what is done for all of them. */
  Context context() {
    return records.isEmpty() ? Context.root() : Context.root().with(records.getFirst());
  }

  /** A transaction begins; run the result when it has ended. */
  Ending startTransaction() {
    var tracer = io.opentelemetry.api.GlobalOpenTelemetry.getTracer(SCOPE);
    var writes = records.stream()
        .map(record -> tracer.spanBuilder("commit rows").setParent(Context.root().with(record))
            .setSpanKind(SpanKind.CLIENT).setAttribute("db.system.name", "postgresql")
            .setAttribute("db.operation.name", "COMMIT").startSpan())
        .toList();
    return failure -> endAll(writes, failure);
  }

  void end(@Nullable Throwable failure) {
    endAll(records, failure);
  }

  /** Ends spans, as failed if there was a failure. */
  interface Ending {
    void with(@Nullable Throwable failure);
  }

  private static void endAll(List<Span> spans, @Nullable Throwable failure) {
    for (var span : spans) {
      if (failure != null) {
        span.setStatus(StatusCode.ERROR, failure.getClass().getName());
      }
      span.end();
    }
  }
}
