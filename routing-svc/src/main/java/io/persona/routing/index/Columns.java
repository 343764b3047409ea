package io.persona.routing.index;

import java.util.Arrays;

/** The rows of a shard, by column, so that a filter reads each column from end to end. Never changes. */
record Columns(long[][] filter, int[] starts, int[] records) {
  static final Columns EMPTY = new Columns(new long[Row.FILTERS][0], new int[1], new int[0]);

  int size() {
    return starts.length - 1;
  }

  /** With the row in this place, in front of what is there. */
  Columns with(int place, Row row) {
    return splice(place, 0, new long[][] {row.filter()}, row.record());
  }

  Columns without(int place) {
    return splice(place, 1, new long[0][], new int[0]);
  }

  private Columns splice(int place, int out, long[][] in, int[] record) {
    var newFilter = new long[Row.FILTERS][];
    for (int c = 0; c < Row.FILTERS; c++) {
      var column = new long[size() - out + in.length];
      System.arraycopy(filter[c], 0, column, 0, place);
      if (in.length == 1) {
        column[place] = in[0][c];
      }
      System.arraycopy(filter[c], place + out, column, place + in.length, size() - place - out);
      newFilter[c] = column;
    }
    int from = starts[place];
    int to = starts[place + out];
    var newRecords = new int[records.length - (to - from) + record.length];
    System.arraycopy(records, 0, newRecords, 0, from);
    System.arraycopy(record, 0, newRecords, from, record.length);
    System.arraycopy(records, to, newRecords, from + record.length, records.length - to);
    var newStarts = Arrays.copyOf(starts, size() - out + in.length + 1);
    int moved = record.length - (to - from);
    for (int i = place + in.length; i < newStarts.length; i++) {
      newStarts[i] = starts[i + out - in.length] + moved;
    }
    return new Columns(newFilter, newStarts, newRecords);
  }

  /** Only these rows, in this order. */
  Columns select(int[] chosen) {
    var newFilter = new long[Row.FILTERS][chosen.length];
    var newStarts = new int[chosen.length + 1];
    for (int i = 0; i < chosen.length; i++) {
      for (int c = 0; c < Row.FILTERS; c++) {
        newFilter[c][i] = filter[c][chosen[i]];
      }
      newStarts[i + 1] = newStarts[i] + starts[chosen[i] + 1] - starts[chosen[i]];
    }
    var newRecords = new int[newStarts[chosen.length]];
    for (int i = 0; i < chosen.length; i++) {
      System.arraycopy(records, starts[chosen[i]], newRecords, newStarts[i], newStarts[i + 1] - newStarts[i]);
    }
    return new Columns(newFilter, newStarts, newRecords);
  }

  long bytes() {
    return (long) size() * Row.FILTERS * Long.BYTES + (long) (starts.length + records.length) * Integer.BYTES;
  }

  long[] words(int row, Tables.View tables) {
    return Row.words(filter[0][row], filter[4][row], records, starts[row], tables);
  }
}
