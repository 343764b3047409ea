package io.persona.command.persona.imported;

import io.persona.kafka.DataKey;
import io.persona.kafka.KeyEncryptionKey;
import io.persona.schemas.command.ImportLife;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** {@code POST /admin/persona/{id}/life}: a part of a life, in its order. */
public record ImportBody(
    @Schema(description = "How many of its events are here already: 0 in the first part") @Min(0) long after,
    @Schema(description = "Lines of an export, but its last one; their values have at most 700 KiB together") @NotNull @Size(min = 1, max = ImportDecision.MAX_EVENTS) List<@Valid @NotNull LifeEvent> events,
    @Schema(description = "Whether the life ends with these") boolean last,
    @Schema(description = "What the life is sealed with, in the first part") @Valid @Nullable Key key) {
  /** A command is one record, and a record has at most 1 MiB. */
  static final int MAX_BYTES = 700 * 1024;

  /** A data key as it leaves one installation for another; it is stored wrapped with the key of this one. */
  public record Key(@Pattern(regexp = "[0-9a-f]{16}") @NotNull String id,
      @Schema(description = "32 bytes") @Size(min = 32, max = 32) @NotNull byte[] secret) {

    /** Never tells the key. */
    @Override
    public String toString() {
      return "Key " + id;
    }
  }

  /** The command, about this persona. */
  ImportLife command(String personaId, KeyEncryptionKey kek) {
    var read = IntStream.range(0, events.size()).mapToObj(i -> events.get(i).read(personaId, after + i + 1, i))
        .toList();
    return new ImportLife(personaId, after, read, last, key == null ? null : key.id(),
        key == null ? null : ByteBuffer.wrap(kek.wrap(DataKey.of(key.id(), key.secret()))));
  }

  long bytes() {
    return events.stream().mapToLong(event -> event.dataBase64().length).sum();
  }
}
