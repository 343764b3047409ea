package io.persona.cli.frame;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Where a command reads and writes. Always UTF-8, so that {@code --json} does not depend on the locale. */
public record Terminal(InputStream in, PrintStream out, PrintStream err) {
  private static final int BUFFER_BYTES = 8192;
  /** A right-to-left override makes one text read as another. */
  private static final Set<Byte> REORDERING = Set.of(Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
      Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE, Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
      Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING, Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
      Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE, Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT,
      Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE, Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE);

  /** The streams of this process. */
  public static Terminal ofProcess() {
    return new Terminal(System.in, stream(FileDescriptor.out), stream(FileDescriptor.err));
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    var buffered = new BufferedOutputStream(new FileOutputStream(descriptor), BUFFER_BYTES);
    return new PrintStream(buffered, false, StandardCharsets.UTF_8);
  }

  /** Hands over what is still in the buffers. */
  public void flush() {
    out.flush();
    err.flush();
  }

  /**
   * Text that may be shown: what others wrote must not steer the terminal.
   *
   * @return the text with every control character as {@code ?}
   */
  public static String safe(String text) {
    return text.codePoints().anyMatch(Terminal::steers)
        ? text.codePoints().map(c -> steers(c) ? '?' : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString()
        : text;
  }

  private static boolean steers(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> REORDERING.contains(Character.getDirectionality(c));
    };
  }
}
