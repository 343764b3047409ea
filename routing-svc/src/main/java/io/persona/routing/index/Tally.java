package io.persona.routing.index;

import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Counts by agent what a task mentions of its likes and aversions, and keeps the best. It is given the chunks from the last
 * to the first. Used by one thread, for one question.
 */
final class Tally {
  private final Set<String> mentioned;
  private final PriorityQueue<Aligned> worstFirst;
  private final int top;
  private final Predicate<IndexedPersona> accepted;
  private int[] liked = new int[0];
  private int[] disliked = new int[0];

  Tally(Set<String> mentioned, PriorityQueue<Aligned> worstFirst, int top, Predicate<IndexedPersona> accepted) {
    this.mentioned = mentioned;
    this.worstFirst = worstFirst;
    this.top = top;
    this.accepted = accepted;
  }

  void count(Chunk chunk) {
    if (liked.length < chunk.places()) {
      liked = new int[2 * chunk.places()];
      disliked = new int[liked.length];
    }
    // Who is kept already was attached later than all of this chunk, and so wins a tie.
    float floor = floor();
    var parts = chunk.parts();
    if (most(parts.getFirst()) > floor && count(parts.getFirst())) {
      rate(parts.getFirst(), true, floor);
    }
    if (most(parts.getLast()) > floor && count(parts.getLast())) {
      rate(parts.getLast(), false, floor);
    }
  }

  /** What the alignment of no agent of the part is above: each likes no more than what any of them does, and avoids all that all do. */
  private float most(Chunk.Part part) {
    int likes = 0;
    int avoids = 0;
    for (var topic : mentioned) {
      likes += part.postings().likers(topic).most();
      avoids += part.postings().avoiders(topic).least();
    }
    return likes + avoids == 0 ? 0 : (float) (likes - avoids) / (likes + avoids);
  }

  private float floor() {
    return worstFirst.size() == top ? worstFirst.element().alignment() : 0f;
  }

  /** Whether any of them likes what is mentioned. */
  private boolean count(Chunk.Part part) {
    boolean found = false;
    for (var topic : mentioned) {
      for (int place : part.postings().likers(topic).places()) {
        liked[place]++;
        found = true;
      }
    }
    if (found) {
      for (var topic : mentioned) {
        for (int place : part.postings().avoiders(topic).places()) {
          disliked[place]++;
        }
      }
    }
    return found;
  }

  /**
   * From the place that was attached last to the first.
   *
   * @param rises whether all that is kept was attached later than the places that follow: then it wins their ties too
   */
  private void rate(Chunk.Part part, boolean rises, float least) {
    float floor = least;
    for (int place = part.size() - 1; place >= 0; place--) {
      if (liked[place] > disliked[place]) {
        float alignment = (float) (liked[place] - disliked[place]) / (liked[place] + disliked[place]);
        if (alignment > floor && part.isCurrent(place)) {
          offer(new Aligned(part.agent(place), alignment));
          floor = rises ? floor() : floor;
        }
      }
    }
    Arrays.fill(liked, 0, part.size(), 0);
    Arrays.fill(disliked, 0, part.size(), 0);
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
}
