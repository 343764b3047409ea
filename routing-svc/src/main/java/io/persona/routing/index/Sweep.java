package io.persona.routing.index;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One pass over the rows for some searches, by one thread or more. Each search looks at its nearest leaves by itself; then a leaf
 * is read once, and added up for all that it may matter to while it is in the cache: most of what a search alone does is wait
 * for memory.
 */
final class Sweep {
  /** The first block is small, because it is compared with hardly any bound. */
  private static final int FIRST = 4;
  /** Leaves, of all searches, for which one more thread is worth its start: some 50 000 rows. */
  private static final int WORTH_ANOTHER = 300;
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  private final Rows rows;
  private final int searches;
  /** Blocks of nearest leaves, those of all searches in turns; blocks of all leaves follow. */
  private final int near;
  private final AtomicInteger next = new AtomicInteger();

  private Sweep(List<Course> courses) {
    this.rows = courses.getFirst().rows();
    this.searches = courses.size();
    this.near = searches * blocks(courses.stream().mapToInt(course -> course.nearest().length).max().orElse(0));
  }

  /** Offers all rows near enough to these searches of the same rows; in this thread. */
  static void alone(List<Course> courses) {
    new Sweep(courses).search(courses);
  }

  /** The same by all processors, where there is enough to do. */
  static void over(List<Course> courses) {
    var sweep = new Sweep(courses);
    int others = Math.min(PROCESSORS - 1, sweep.rows.leaves().length * courses.size() / WORTH_ANOTHER);
    var helpers = new ArrayList<Helper>();
    for (int i = 0; i < others; i++) {
      helpers.add(sweep.helper(courses));
    }
    sweep.search(courses);
    for (var helper : helpers) {
      helper.join(courses);
    }
  }

  private Helper helper(List<Course> courses) {
    var beside = courses.stream().map(Course::beside).toList();
    var begun = new AtomicBoolean();
    return new Helper(beside, begun, CompletableFuture.runAsync(() -> {
      if (!begun.getAndSet(true)) {
        search(beside);
      }
    }));
  }

  /** Another thread that searches, when it gets a processor in time. */
  private record Helper(List<Course> courses, AtomicBoolean begun, CompletableFuture<Void> end) {
    /** Takes what it has found; one that has not begun has nothing left to do. */
    void join(List<Course> all) {
      if (begun.getAndSet(true)) {
        end.join();
        for (int i = 0; i < courses.size(); i++) {
          all.get(i).matches().add(courses.get(i).matches());
        }
      }
    }
  }

  /** Offers all rows near enough that no other thread offers; not one of a leaf that cannot hold any. */
  private void search(List<Course> courses) {
    var candidates = courses.stream().map(Candidates::new).toArray(Candidates[]::new);
    int end = near + Math.ceilDiv(rows.leaves().length, Candidates.BLOCK);
    for (int block = next.getAndIncrement(); block < end; block = next.getAndIncrement()) {
      if (block < near) {
        nearest(courses.get(block % searches), candidates[block % searches], block / searches);
      } else {
        all(courses, candidates, (block - near) * Candidates.BLOCK);
      }
    }
  }

  private static void nearest(Course course, Candidates candidates, int block) {
    int end = Math.min(course.nearest().length, begin(block + 1));
    for (int i = begin(block); i < end; i++) {
      candidates.touch(course.nearest()[i]);
    }
    for (int i = begin(block); i < end; i++) {
      if (course.closest()[i] <= course.matches().bound()) {
        candidates.fetch(course.nearest()[i]);
        candidates.add(course.nearest()[i]);
      }
    }
    candidates.compare();
  }

  private void all(List<Course> courses, Candidates[] candidates, int from) {
    int to = Math.min(rows.leaves().length, from + Candidates.BLOCK);
    for (int leaf = from; leaf < to; leaf++) {
      candidates[0].touch(leaf);
    }
    for (int leaf = from; leaf < to; leaf++) {
      boolean fetched = false;
      for (int i = 0; i < candidates.length; i++) {
        var course = courses.get(i);
        if (course.least()[leaf] <= course.matches().bound()) {
          if (!fetched) {
            candidates[i].fetch(leaf);
            fetched = true;
          }
          candidates[i].add(leaf);
        }
      }
    }
    for (var some : candidates) {
      some.compare();
    }
  }

  private static int begin(int block) {
    return block == 1 ? FIRST : Math.max(0, block - 1) * Candidates.BLOCK;
  }

  /** Blocks of so many nearest leaves. */
  private static int blocks(int leaves) {
    int blocks = 0;
    while (begin(blocks) < leaves) {
      blocks++;
    }
    return blocks;
  }
}
