package io.persona.command.persona.imported;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.persona.edge.Problem;
import io.persona.edge.ProblemException;
import io.persona.schemas.MessageType;
import io.persona.schemas.Topic;
import io.persona.schemas.command.ImportedEvent;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Matcher;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An event as an export has it: a CloudEvent in JSON with the extensions {@code sequence} and {@code chainhash}. */
@JsonIgnoreProperties({"specversion", "datacontenttype", "readable"})
public record LifeEvent(@Size(min = 1, max = 200) @NotNull String id, @Size(min = 1, max = 200) @NotNull String source,
    @Size(max = 100) @NotNull String type,
    @Schema(description = "RFC 3339, from 1970 to 9999") @Size(max = 40) @NotNull String time,
    @Schema(description = "The persona") @Size(max = 128) @NotNull String subject,
    @Schema(description = "Place in the life, from 1, in digits") @Size(max = 19) @NotNull String sequence,
    @Schema(description = "Hash of the life up to it") @Pattern(regexp = "[0-9a-f]{64}") @NotNull String chainhash,
    @Schema(description = "For example urn:persona:schema:io.persona.schemas.event.PersonaCreated:1") @Size(max = 200) @NotNull String dataschema,
    @Schema(description = "The Avro binary") @NotNull byte[] dataBase64) {
  private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");
  private static final java.util.regex.Pattern SCHEMA = java.util.regex.Pattern
      .compile("urn:persona:schema:([A-Za-z0-9_.]+):([1-9][0-9]{0,5})");

  /** What the command says of it; an event that cannot stand at this place of this life is answered 422. */
  ImportedEvent read(String personaId, long place, int index) {
    if (!personaId.equals(subject)) {
      throw refused(place, "it is an event of another persona.", index, "subject");
    }
    if (!Long.toString(place).equals(sequence)) {
      throw refused(place, "another event stands in its place.", index, "sequence");
    }
    var known = MessageType.ofCeType(type).filter(event -> event.topic() == Topic.EVENTS);
    if (known.isEmpty()) {
      throw refused(place, "its type is unknown here.", index, "type");
    }
    var schema = SCHEMA.matcher(dataschema);
    if (!schema.matches() || !schema.group(1).equals(known.get().schema().getFullName())) {
      throw refused(place, "its schema is not that of its type.", index, "dataschema");
    }
    return event(schema, at(place, index));
  }

  private Instant at(long place, int index) {
    try {
      var at = Instant.parse(time);
      if (!at.isBefore(Instant.EPOCH) && at.isBefore(END_OF_TIME)) {
        return at;
      }
    } catch (DateTimeException notATime) {
      // answered as one that is out of range
    }
    throw refused(place, "its time is none from 1970 to 9999.", index, "time");
  }

  private ImportedEvent event(Matcher schema, Instant at) {
    return new ImportedEvent(id, type, source, at, chainhash, Integer.parseInt(schema.group(2)),
        ByteBuffer.wrap(dataBase64));
  }

  private static ProblemException refused(long place, String flaw, int index, String member) {
    return new ProblemException(Problem.of(422, "invalid-life", "Invalid Life", "Event " + place + ": " + flaw)
        .with("path", "/events/" + index + "/" + member));
  }
}
