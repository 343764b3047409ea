package io.persona.query.stream;

import java.util.List;

/** A part of the log for one stream: what it shows, and where the stream is behind it. */
record Piece(List<StreamEvent> events, Position end) {}
