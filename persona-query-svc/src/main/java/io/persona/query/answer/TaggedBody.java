package io.persona.query.answer;

import jakarta.ws.rs.core.EntityTag;
import java.time.Instant;

/** A JSON answer about one persona, as it goes over the wire. */
record TaggedBody(EntityTag tag, Instant lastModified, byte[] body) {}
