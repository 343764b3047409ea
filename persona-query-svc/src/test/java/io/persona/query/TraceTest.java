package io.persona.query;

import static io.persona.query.Patience.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.persona.local.test.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class TraceTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String WRITER = "b7ad6b7169203331";

  @Inject
  InMemorySpanExporter spans;

  @Test
  void theTraceOfARequestGoesOnFromItsEventToTheCommitOfItsRows() {
    var persona = EventLog.open().persona("traced").create();
    persona.tamper(event -> event.headers().add("traceparent", ("00-" + TRACE + "-" + WRITER + "-01").getBytes(UTF_8)));

    persona.write();

    Api.awaitVersion(persona.id(), 1);
    await().untilAsserted(() -> assertThat(ofTrace()).extracting(SpanData::getName).contains("project persona.created",
        "commit rows"));
    var projection = named("project persona.created");
    assertThat(projection.getParentSpanId()).isEqualTo(WRITER);
    assertThat(named("commit rows").getParentSpanId()).isEqualTo(projection.getSpanId());
    assertThat(ofTrace()).as("statements of the database client").anySatisfy(span -> {
      assertThat(span.getInstrumentationScopeInfo().getName()).contains("quarkus");
      assertThat(span.getParentSpanId()).isEqualTo(projection.getSpanId());
    });
  }

  private SpanData named(String name) {
    return ofTrace().stream().filter(span -> span.getName().equals(name)).findFirst().orElseThrow();
  }

  private List<SpanData> ofTrace() {
    return spans.getFinishedSpanItems().stream().filter(span -> span.getTraceId().equals(TRACE)).toList();
  }

  static class Exporter {
    @Produces
    @Singleton
    InMemorySpanExporter exporter() {
      return InMemorySpanExporter.create();
    }
  }
}
