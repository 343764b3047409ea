package io.persona.local.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EveryByteTest {
  private static final String MARK = "planted0a1b2c";
  private static final Predicate<String> MARKED = part -> part.contains(MARK);

  @TempDir
  Path folder;

  @Test
  void aFileIsReadToItsEndAcrossTheBordersOfItsPieces() throws IOException {
    write("inner/border", "-".repeat(EveryByte.PIECE - 5) + MARK);
    write("end", "-".repeat(EveryByte.PIECE + 7) + MARK);
    write("clean", "nothing");

    assertThat(EveryByte.filesWith(folder, MARKED, Set.of())).containsExactlyInAnyOrder("inner/border", "end");
    assertThat(EveryByte.filesWith(folder, MARKED, Set.of("inner"))).containsExactly("end");
  }

  @Test
  void aFileThatGoesWhileAnotherIsReadIsPassedOver() throws IOException {
    for (var name : List.of("a", "b", "c/a", "c/b", "d/a")) {
      write(name, MARK);
    }

    assertThat(EveryByte.filesWith(folder, part -> {
      // the file that is read is open, and so is its folder
      removeAll();
      return MARKED.test(part);
    }, Set.of())).hasSize(1);
  }

  private void write(String name, String content) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private void removeAll() {
    for (var name : List.of("a", "b", "c/a", "c/b", "c", "d/a", "d")) {
      try {
        Files.deleteIfExists(folder.resolve(name));
      } catch (IOException unremovable) {
        throw new UncheckedIOException(unremovable);
      }
    }
  }
}
