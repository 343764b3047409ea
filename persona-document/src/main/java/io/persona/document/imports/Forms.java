package io.persona.document.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.document.Pointers;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which form a file has, by its shape. */
final class Forms {
  private Forms() {}

  static List<Draft> drafts(SourceTree tree) {
    return at(tree, "").toList();
  }

  private static Stream<Draft> at(SourceTree tree, String pointer) {
    var node = tree.root().at(pointer);
    if (node.isArray()) {
      return elements(node, pointer).flatMap(element -> at(tree, element));
    }
    if (node.path("personas").isArray()) {
      return elements(node.path("personas"), pointer + "/personas").map(e -> AgentCards.attached(tree, e));
    }
    if (node.path("items").isArray()) {
      return elements(node.path("items"), pointer + "/items").flatMap(element -> at(tree, element));
    }
    if (node.path("entry").isObject()) {
      return Stream.of(Entries.entry(tree, pointer + "/entry"));
    }
    if (node.has("volition") || node.has("agent_slot")) {
      return Stream.of(AgentCards.bare(tree, pointer));
    }
    if (PersonDocuments.isOne(node)) {
      return Stream.of(PersonDocuments.person(tree, pointer));
    }
    if (node.has("owner_kind") || node.has("owner_ref") || node.has("agent") || node.has("person")) {
      return Stream.of(Entries.entry(tree, pointer));
    }
    if (node.has("id") || node.has("persona") || node.has("role")) {
      return Stream.of(AgentCards.card(tree, pointer));
    }
    return Stream.of(unrecognised(tree, pointer));
  }

  private static Stream<String> elements(JsonNode array, String pointer) {
    return IntStream.range(0, array.size()).mapToObj(i -> Pointers.child(pointer, Integer.toString(i)));
  }

  private static Draft unrecognised(SourceTree tree, String pointer) {
    return new Draft(tree, pointer).refuse("is no persona in a form that can be imported: no volition, "
        + "owner_kind, person fields, or agent card");
  }
}
