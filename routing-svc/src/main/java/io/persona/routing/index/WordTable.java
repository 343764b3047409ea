package io.persona.routing.index;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Words, or short runs of them, that many fingerprints share, each held once. It only grows, and one thread adds to it: what
 * a {@link View} has is never changed. Every entry has a label, so that a filter can compare a byte in the place of a word: what
 * stands for its name, and for the bits that it has set. Any labels give exact answers, and labels by name give quick ones.
 */
final class WordTable {
  /** Upper halves of labels; one is that of the word 0. */
  private static final int UPPER = Place.UPPER - 1;
  /** Classes of names, and steps of bits, that the lower half of a label tells apart. */
  private static final int LOWER = 4;
  /** Bits of a word that steps tell apart: nearly all have no more. */
  private static final int BITS = 32;

  private final int width;
  /** Steps of bits that the upper half of a label tells apart: the fewer, the more classes of names. */
  private final int steps;
  private final Map<String, Integer> numberOfName = new HashMap<>();
  private long[] words;
  private byte[] labels = new byte[16];
  private int[] slots = new int[64];
  private int size;

  private WordTable(int width, int steps) {
    this.width = width;
    this.steps = steps;
    this.words = new long[16 * width];
  }

  /** A table of single words of one name that have few bits or many; entry 0 is the word 0, and it alone has the label 0. */
  static WordTable ofWords() {
    return withZero(new WordTable(1, 2));
  }

  /** The same of words that have, in one place, as many bits whatever their name. */
  static WordTable ofEvenWords() {
    return withZero(new WordTable(1, 1));
  }

  private static WordTable withZero(WordTable table) {
    table.add(new long[1], 0, 0);
    return table;
  }

  /** A table of runs of so many words. */
  static WordTable ofRuns(int width) {
    return new WordTable(width, 1);
  }

  /**
   * The entry that equals the words that begin there; it is added when there is none.
   *
   * @param name of what the words stand for: those of one name are of one class
   */
  int intern(long[] from, int at, String name) {
    int slot = slot(from, at);
    return slots[slot] != 0
        ? slots[slot] - 1
        : add(from, at, label(numberOfName.computeIfAbsent(name, _ -> numberOfName.size()), Long.bitCount(from[at])));
  }

  private int label(int name, int set) {
    int classes = UPPER / steps;
    int bits = Math.min(BITS - 1, set);
    int step = BITS / steps;
    int upper = 1 + name % classes * steps + bits / step;
    return upper * Place.UPPER + name / classes % LOWER * LOWER + bits % step * LOWER / step;
  }

  private int add(long[] from, int at, int label) {
    if (2 * (size + 1) > slots.length) {
      rehash();
    }
    if (size == labels.length) {
      labels = Arrays.copyOf(labels, 2 * size);
      words = Arrays.copyOf(words, 2 * size * width);
    }
    System.arraycopy(from, at, words, size * width, width);
    labels[size] = (byte) label;
    slots[slot(from, at)] = size + 1;
    return size++;
  }

  private void rehash() {
    slots = new int[2 * slots.length];
    for (int i = 0; i < size; i++) {
      slots[slot(words, i * width)] = i + 1;
    }
  }

  /** Where the entry of the words that begin there is, or the empty slot where it belongs. */
  private int slot(long[] from, int at) {
    long hash = 0;
    for (int i = 0; i < width; i++) {
      hash = (hash ^ from[at + i]) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 32;
    }
    int slot = (int) hash & slots.length - 1;
    while (slots[slot] != 0 && !Arrays.equals(from, at, at + width, words, (slots[slot] - 1) * width,
        slots[slot] * width)) {
      slot = slot + 1 & slots.length - 1;
    }
    return slot;
  }

  /** What the table holds now. */
  View view() {
    return new View(width, words, labels, size);
  }

  /**
   * The entries that there were at a time.
   *
   * @param width  words of an entry
   * @param words  entry i begins at {@code i * width}
   * @param labels by entry
   * @param size   entries; the arrays may be longer
   */
  record View(int width, long[] words, byte[] labels, int size) {
    long bytes() {
      return (long) size * (width * Long.BYTES + 1);
    }

    int label(int entry) {
      return labels[entry] & 0xff;
    }

    /** Bits in which the entry differs from the words that begin there, {@code step} apart. */
    int distance(int entry, long[] asked, int from, int step) {
      int differing = 0;
      for (int i = 0; i < width; i++) {
        differing += Long.bitCount(words[entry * width + i] ^ asked[from + i * step]);
      }
      return differing;
    }

    /**
     * Of a table of single words: by label, in how many bits its entries differ from the word at least; 127 where there are
     * none. Written to 256 places from {@code at} on.
     */
    void least(long asked, byte[] least, int at) {
      Arrays.fill(least, at, at + Place.LABELS, Byte.MAX_VALUE);
      for (int i = 0; i < size; i++) {
        int label = at + (labels[i] & 0xff);
        least[label] = (byte) Math.min(least[label], Long.bitCount(words[i] ^ asked));
      }
    }
  }
}
