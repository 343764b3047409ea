package io.persona.routing.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Many rows that come and go at once: a leaf into which any of them falls is made anew, once. Used by one thread. */
final class ManyRows {
  private static final int NEW = -1;

  private final Tables tables;
  private final List<Place> places = new ArrayList<>();
  private final List<Leaf> leaves = new ArrayList<>();
  /** By leaf, where its box was, or {@link #NEW}. */
  private final List<Integer> boxes = new ArrayList<>();

  ManyRows(Tables tables) {
    this.tables = tables;
  }

  /** @param added null where the row that is there goes */
  private record Place(long key, String personaId, @Nullable IndexedPersona agent, @Nullable Row added) {
    static final Comparator<Place> ORDER = (one, other) -> {
      int order = Order.compare(one.key, one.personaId, other.key, other.personaId);
      return order != 0 ? order : Boolean.compare(one.added != null, other.added != null);
    };
  }

  void add(IndexedPersona agent, Row row) {
    places.add(new Place(row.key(), agent.personaId(), agent, row));
  }

  void remove(long key, String personaId) {
    places.add(new Place(key, personaId, null, null));
  }

  /** Those rows, with what was added and without what was removed. */
  Rows of(Rows rows) {
    places.sort(Place.ORDER);
    var old = rows.leaves();
    int from = 0;
    for (int i = 0; i < Math.max(1, old.length); i++) {
      int to = from;
      while (to < places.size()
          && (i + 1 >= old.length || !old[i + 1].beginsUpTo(places.get(to).key(), places.get(to).personaId()))) {
        to++;
      }
      if (from == to && i < old.length) {
        take(old[i], i);
      } else if (from < to) {
        cut(changed(i < old.length ? old[i] : Leaf.EMPTY, places.subList(from, to)));
      }
      from = to;
    }
    var all = leaves.toArray(Leaf[]::new);
    Shared.gather(all);
    return new Rows(all, boxes(rows.boxes()));
  }

  private static Leaf changed(Leaf leaf, List<Place> changes) {
    int rows = leaf.size();
    int numbers = leaf.starts()[rows];
    for (var change : changes) {
      if (change.added() != null) {
        rows++;
        numbers += change.added().record().length;
      } else {
        int gone = leaf.place(change.key(), change.personaId());
        rows--;
        numbers -= leaf.starts()[gone + 1] - leaf.starts()[gone];
      }
    }
    var merged = new LeafRows(rows, numbers);
    int next = 0;
    for (var change : changes) {
      int found = leaf.place(change.key(), change.personaId());
      int at = found < 0 ? -found - 1 : found;
      if (at > next) {
        merged.take(leaf, next, at);
        next = at;
      }
      if (change.added() == null) {
        next = at + 1;
      } else {
        merged.add(change.agent(), change.added());
      }
    }
    return merged.take(leaf, next, leaf.size()).leaf();
  }

  private void cut(Leaf leaf) {
    if (leaf.size() > Leaf.MOST) {
      int seam = leaf.seam();
      cut(leaf.part(0, seam));
      cut(leaf.part(seam, leaf.size()));
    } else if (leaf.size() > 0) {
      take(leaf, NEW);
    }
  }

  private void take(Leaf leaf, int box) {
    leaves.add(leaf);
    boxes.add(box);
  }

  private long[] boxes(long[] before) {
    var after = new long[leaves.size() * Box.WORDS];
    for (int i = 0; i < leaves.size(); i++) {
      if (boxes.get(i) == NEW) {
        Box.write(leaves.get(i), tables.view(), after, i * Box.WORDS);
      } else {
        System.arraycopy(before, boxes.get(i) * Box.WORDS, after, i * Box.WORDS, Box.WORDS);
      }
    }
    return after;
  }
}
