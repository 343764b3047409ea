package io.persona.query.deadletters;

import io.persona.edge.ProblemException;
import io.persona.query.answer.Cursor;
import io.persona.query.answer.Problems;
import io.persona.query.projection.DeadLetterRow;

/** Where a record is in the log; it is what pages of dead letters go by. */
record LogPlace(String topic, int partition, long offset) {

  static Cursor cursor(DeadLetterRow row) {
    return new Cursor(DeadLetterQueries.ORDER, row.partition() + "@" + row.recordOffset(), row.topic());
  }

  static LogPlace of(Cursor cursor) {
    var at = cursor.key().indexOf('@');
    try {
      return new LogPlace(cursor.id(), Integer.parseInt(cursor.key().substring(0, Math.max(0, at))),
          Long.parseLong(cursor.key().substring(at + 1)));
    } catch (NumberFormatException notOurs) {
      throw new ProblemException(Problems.badParameter("cursor", "a next_cursor of this list"));
    }
  }
}
