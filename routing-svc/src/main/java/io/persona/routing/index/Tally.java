package io.persona.routing.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Counts by agent what a task mentions of its likes and aversions, and keeps the best. It is given the chunks from the last
 * to the first. Used by one thread, for one question.
 */
final class Tally {
  /** From a share of one in so many on, those who like what is mentioned are many. */
  private static final int DENSE = 16;

  private final Set<String> mentioned;
  private final float most;
  private final PriorityQueue<Aligned> worstFirst;
  private final int top;
  private final Predicate<IndexedPersona> accepted;

  /** @param most what no alignment is above */
  Tally(Set<String> mentioned, float most, PriorityQueue<Aligned> worstFirst, int top,
      Predicate<IndexedPersona> accepted) {
    this.mentioned = mentioned;
    this.most = most;
    this.worstFirst = worstFirst;
    this.top = top;
    this.accepted = accepted;
  }

  void count(Chunk chunk) {
    // Who is kept already was attached later than all of this chunk, and so wins a tie.
    float floor = floor();
    var parts = chunk.parts();
    rate(parts.getFirst(), true, floor);
    if (parts.getLast().size() > 0) {
      rate(parts.getLast(), false, floor);
    }
  }

  private float floor() {
    return worstFirst.size() == top ? worstFirst.element().alignment() : 0f;
  }

  /**
   * From the place that was attached last to the first, of those who like any of it. What all avoid once is not looked up for each.
   *
   * @param rises whether all that is kept was attached later than the places that follow: then it wins their ties too
   */
  private void rate(Chunk.Part part, boolean rises, float least) {
    var likes = new ArrayList<Reader>();
    var avoids = new ArrayList<Reader>();
    int always = 0;
    for (var topic : mentioned) {
      var likers = part.postings().likers(topic);
      var avoiders = part.postings().avoiders(topic);
      likes.add(new Reader(likers.places()));
      if (avoiders.least() == 1 && avoiders.places().length == part.size()) {
        always++;
      } else {
        avoids.add(new Reader(avoiders.places()));
      }
    }
    float most = most(part);
    if (most > least && most < 1 && likes.stream().mapToInt(list -> list.places.length).sum() > part.size() / DENSE) {
      rateAll(part, likes, avoids, always, rises, least, most);
      return;
    }
    float floor = least;
    for (int place = last(likes); place >= 0 && most > floor; place = last(likes)) {
      int liked = take(likes, place);
      if (liked <= always) {
        continue;
      }
      int avoided = always + take(avoids, place);
      if (liked > avoided) {
        float alignment = (float) (liked - avoided) / (liked + avoided);
        if (alignment > floor && part.isCurrent(place)) {
          offer(new Aligned(part.agent(place), alignment));
          floor = rises ? floor() : floor;
        }
      }
    }
  }

  /** The same where many like it and none can fit wholly: then adding up list by list is quicker than place by place. */
  private void rateAll(Chunk.Part part, List<Reader> likes, List<Reader> avoids, int always, boolean rises,
      float least, float most) {
    var liked = new int[part.size()];
    var avoided = new int[part.size()];
    Arrays.fill(avoided, always);
    likes.forEach(list -> list.addTo(liked));
    avoids.forEach(list -> list.addTo(avoided));
    float floor = least;
    for (int place = part.size() - 1; place >= 0 && most > floor; place--) {
      if (liked[place] > avoided[place]) {
        float alignment = (float) (liked[place] - avoided[place]) / (liked[place] + avoided[place]);
        if (alignment > floor && part.isCurrent(place)) {
          offer(new Aligned(part.agent(place), alignment));
          floor = rises ? floor() : floor;
        }
      }
    }
  }

  /** What the alignment of no agent of the part is above: each likes no more than what any of them does, and avoids all that all do. */
  private float most(Chunk.Part part) {
    int liked = 0;
    int avoided = 0;
    for (var topic : mentioned) {
      liked += part.postings().likers(topic).most();
      avoided += part.postings().avoiders(topic).least();
    }
    return liked == 0 ? 0 : Math.min(most, (float) (liked - avoided) / (liked + avoided));
  }

  private static int last(List<Reader> lists) {
    int last = -1;
    for (int i = 0; i < lists.size(); i++) {
      last = Math.max(last, lists.get(i).last());
    }
    return last;
  }

  private static int take(List<Reader> lists, int place) {
    int taken = 0;
    for (int i = 0; i < lists.size(); i++) {
      taken += lists.get(i).take(place);
    }
    return taken;
  }

  private void offer(Aligned found) {
    boolean full = worstFirst.size() == top;
    if ((!full || found.compareTo(worstFirst.element()) > 0) && accepted.test(found.persona())) {
      worstFirst.add(found);
      if (full) {
        worstFirst.remove();
      }
    }
  }

  /** Reads a list of places from its end. */
  private static final class Reader {
    private final short[] places;
    private int end;

    Reader(short[] places) {
      this.places = places;
      this.end = places.length;
    }

    void addTo(int[] counts) {
      for (int place : places) {
        counts[place]++;
      }
    }

    /** The last place that was not read, or -1. */
    int last() {
      return end == 0 ? -1 : places[end - 1];
    }

    /** Leaves out all behind the place; returns how often it is there. */
    int take(int place) {
      if (last() > place) {
        int low = 0;
        while (low < end) {
          int middle = (low + end) >>> 1;
          if (places[middle] <= place) {
            low = middle + 1;
          } else {
            end = middle;
          }
        }
      }
      int taken = 0;
      while (last() == place) {
        end--;
        taken++;
      }
      return taken;
    }
  }
}
