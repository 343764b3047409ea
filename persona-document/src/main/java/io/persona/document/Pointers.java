package io.persona.document;

import java.util.regex.Pattern;

/** JSON Pointers (RFC 6901) as text. */
public final class Pointers {
  private static final Pattern WELL_FORMED = Pattern.compile("(/([^/~]|~[01])*+)*+");

  private Pointers() {}

  /** The pointer of a member of what {@code parent} points to. */
  public static String child(String parent, String member) {
    return parent + "/" + member.replace("~", "~0").replace("/", "~1");
  }

  /** The pointer of what holds {@code pointer}; the root holds itself. */
  public static String parent(String pointer) {
    int lastSlash = pointer.lastIndexOf('/');
    return lastSlash < 0 ? "" : pointer.substring(0, lastSlash);
  }

  /** Whether it is a pointer at all: empty, or {@code /}-separated members with every {@code ~} escaped. */
  public static boolean isWellFormed(String pointer) {
    return WELL_FORMED.matcher(pointer).matches();
  }

  /** Whether {@code inner} points to what {@code outer} points to, or into it. */
  public static boolean isWithin(String inner, String outer) {
    return inner.equals(outer) || inner.startsWith(outer + "/");
  }

  /** Whether one points to what the other points to, or around or into it: a change at one is seen at the other. */
  public static boolean overlap(String one, String other) {
    return isWithin(one, other) || isWithin(other, one);
  }
}
