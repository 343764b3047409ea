package io.persona.routing.feed;

import org.jspecify.annotations.Nullable;

/** Texts, each kept once: one that is known is not made again. Used by one thread. */
final class Texts {
  private @Nullable String[] slots = new @Nullable String[1024];
  private int size;

  /** The text of these characters. */
  String of(char[] characters, int from, int length) {
    int hash = 0;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + characters[i];
    }
    int slot = slot(hash);
    for (var known = slots[slot]; known != null; known = slots[slot]) {
      if (known.hashCode() == hash && known.length() == length && isEqual(known, characters, from)) {
        return known;
      }
      slot = slot + 1 & slots.length - 1;
    }
    var text = new String(characters, from, length);
    slots[slot] = text;
    if (2 * ++size > slots.length) {
      grow();
    }
    return text;
  }

  private int slot(int hash) {
    return (hash ^ hash >>> 16) & slots.length - 1;
  }

  private static boolean isEqual(String text, char[] characters, int from) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != characters[from + i]) {
        return false;
      }
    }
    return true;
  }

  private void grow() {
    var before = slots;
    slots = new @Nullable String[2 * before.length];
    for (var text : before) {
      if (text != null) {
        int slot = slot(text.hashCode());
        while (slots[slot] != null) {
          slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = text;
      }
    }
  }
}
