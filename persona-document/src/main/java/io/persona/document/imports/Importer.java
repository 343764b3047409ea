package io.persona.document.imports;

import io.persona.document.imports.ImportResult.Imported;
import io.persona.document.imports.ImportResult.Rejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * Reads files of personas, YAML or JSON, and gives persona documents: whole and valid, or none and every problem with its
 * line. It recognises a form by its shape, not by the name of the file.
 *
 * <table>
 * <caption>forms</caption>
 * <tr><th>form</th><th>shape</th><th>what goes where</th></tr>
 * <tr><td>agents.yaml</td><td>a list of agent cards with an inline {@code persona}</td><td>{@link AgentCards}</td></tr>
 * <tr><td>personas.yaml</td><td>{@code personas: [{agent_id, persona}]}</td><td>{@link AgentCards}</td></tr>
 * <tr><td>bare persona</td><td>{@code volition}, {@code traits}, … and perhaps {@code agent_slot}</td>
 * <td>{@link AgentCards}</td></tr>
 * <tr><td>entry</td><td>{@code id, owner_kind, owner_ref, name, …}, also as {@code {"entry": …}}, a list or
 * {@code {"items": […]}}; our own document is one with {@code agent} and {@code person}</td><td>{@link Entries}</td></tr>
 * <tr><td>person document</td><td>{@code voice}, {@code values_held}, …, also in its envelope</td>
 * <td>{@link PersonDocuments}</td></tr>
 * </table>
 */
public final class Importer {
  /** Size of a file that is still read, in bytes. */
  public static final int MAX_BYTES = 8 * 1024 * 1024;

  private Importer() {}

  /**
   * Reads a file.
   *
   * @throws IOException when it cannot be read
   */
  public static ImportResult read(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      return tooLarge(file.toString());
    }
    return read(file.toString(), Files.readAllBytes(file));
  }

  /**
   * Reads the content of a file.
   *
   * @param name    name of the file, for messages, and for the id of a persona that states none
   * @param content UTF-8
   */
  public static ImportResult read(String name, byte[] content) {
    if (content.length > MAX_BYTES) {
      return tooLarge(name);
    }
    return switch (SourceTree.read(name, content)) {
      case Reading.Unreadable(var problem) -> new Rejected(List.of(problem));
      case SourceTree tree -> convert(tree);
    };
  }

  private static ImportResult convert(SourceTree tree) {
    var drafts = Forms.drafts(tree);
    var problems = new ArrayList<Problem>();
    var personas = new ArrayList<ImportedPersona>();
    var seen = new HashMap<String, Problem>();
    for (var draft : drafts) {
      problems.addAll(draft.problems());
      var id = draft.document().path("id").asText("");
      var place = tree.problem(draft.sourceOf("/id"), "the file has this id already");
      if (!id.isEmpty() && seen.putIfAbsent(id, place) != null) {
        problems.add(place);
      }
      personas.add(new ImportedPersona(id, draft.document(), tree.valueAt(draft.source()).line()));
    }
    if (drafts.isEmpty()) {
      problems.add(tree.problem("", "holds no persona"));
    }
    return problems.isEmpty() ? new Imported(personas) : new Rejected(problems);
  }

  private static ImportResult tooLarge(String name) {
    return new Rejected(List.of(new Problem(name, 1, 1, "", "is larger than " + MAX_BYTES + " bytes")));
  }
}
