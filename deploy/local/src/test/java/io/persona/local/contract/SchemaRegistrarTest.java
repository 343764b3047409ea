package io.persona.local.contract;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.persona.local.Ports;
import io.persona.local.test.TestStack;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaRegistrarTest {
  private final SchemaRegistrar registrar = new SchemaRegistrar(TestStack.registryUrl());

  @Test
  void registering_again_changes_nothing() {
    assertThatCode(registrar::registerAll).doesNotThrowAnyException();
  }

  @Test
  void a_version_that_cannot_read_what_was_written_is_refused_by_name() throws IOException, InterruptedException {
    registrar.register(schema("Refused", "{\"name\": \"id\", \"type\": \"string\"}"));

    assertThatThrownBy(() -> registrar.register(schema("Refused", "{\"name\": \"id\", \"type\": \"long\"}")))
        .isInstanceOf(IncompatibleSchema.class).hasMessageContaining("io.persona.test.Refused");
  }

  @Test
  void a_field_with_a_default_may_be_added_and_removed_again() throws IOException, InterruptedException {
    var id = "{\"name\": \"id\", \"type\": \"string\"}";
    registrar.register(schema("Grown", id));
    registrar.register(schema("Grown", id + ", {\"name\": \"note\", \"type\": \"string\", \"default\": \"\"}"));
    registrar.register(schema("Grown", id));
  }

  @Test
  void what_was_registered_is_not_registered_again_unless_it_changed(@TempDir Path data)
      throws IOException, InterruptedException {
    var marker = data.resolve("schemas-registered");
    registrar.registerAllOnce(marker);
    var nobodyThere = new SchemaRegistrar("http://127.0.0.1:" + Ports.free());

    assertThatCode(() -> nobodyThere.registerAllOnce(marker)).doesNotThrowAnyException();

    Files.writeString(marker, "of an older build");
    assertThatThrownBy(() -> nobodyThere.registerAllOnce(marker)).isInstanceOf(IOException.class);
  }

  @Test
  void a_request_that_is_left_without_an_answer_is_repeated_twice_and_no_more() throws IOException {
    try (var registry = new SilentRegistry()) {
      var impatient = new SchemaRegistrar(registry.url(), Duration.ofMillis(300));
      registry.ignoreNext(2);
      assertThatCode(impatient::ensureRules).doesNotThrowAnyException();

      registry.ignoreNext(3);
      assertThatThrownBy(impatient::ensureRules).isInstanceOf(HttpTimeoutException.class);
    }
  }

  private static Schema schema(String name, String fields) {
    return new Schema.Parser().parse(
        """
        {"type": "record", "name": "%s", "namespace": "io.persona.test", "fields": [%s]}""".formatted(name, fields));
  }
}
