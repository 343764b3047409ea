package io.persona.document.imports;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A persona that was read.
 *
 * @param id       its id
 * @param document its document, which fits the schema but for {@code version} and {@code updated_at}: those are the log's
 * @param line     line of the file where it starts, from 1
 */
public record ImportedPersona(String id, JsonNode document, int line) {}
