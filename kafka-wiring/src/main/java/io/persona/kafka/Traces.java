package io.persona.kafka;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Carries the trace of a request across Kafka, in the W3C {@code traceparent} header. */
public final class Traces {
  private static final TextMapGetter<Headers> READER = new TextMapGetter<>() {
    @Override
    public Iterable<String> keys(Headers headers) {
      return StreamSupport.stream(headers.spliterator(), false).map(Header::key).toList();
    }

    @Override
    public @Nullable String get(@Nullable Headers headers, String key) {
      return headers == null ? null : CloudEvent.text(headers, key);
    }
  };

  private Traces() {}

  /** The context that the headers carry, on top of nothing. */
  public static Context extract(Headers headers) {
    return GlobalOpenTelemetry.getPropagators().getTextMapPropagator().extract(Context.root(), headers, READER);
  }

  /** Writes the context to the headers, in place of one that is there. */
  public static void inject(Context context, Headers headers) {
    GlobalOpenTelemetry.getPropagators().getTextMapPropagator().inject(context, headers, (carrier, key, value) -> {
      if (carrier != null) {
        carrier.remove(key).add(key, CloudEvent.utf8(value));
      }
    });
  }

  /**
   * Starts a span for the handling of a record, as a child of the span that wrote it. The caller ends it.
   *
   * @param service name of the service, as the instrumentation scope
   * @param name    for example {@code decide persona.approve}
   */
  public static Span startConsumer(String service, String name, Headers headers) {
    return GlobalOpenTelemetry.getTracer(service).spanBuilder(name).setParent(extract(headers))
        .setSpanKind(SpanKind.CONSUMER).startSpan();
  }
}
