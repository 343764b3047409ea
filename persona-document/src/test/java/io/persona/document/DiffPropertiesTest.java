package io.persona.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.persona.document.PersonaDiff.Applied;
import io.persona.document.PersonaDiff.Parsed;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every document and diff; a failure prints the seed that repeats it. */
class DiffPropertiesTest {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  @Property(tries = 2000)
  void applyingTheDifferenceGivesTheOtherDocument(@ForAll("objects") JsonNode before,
      @ForAll("objects") JsonNode after) {
    var difference = PersonaDiff.between(before, after);

    assertThat(difference).allSatisfy(op -> assertThat(op.path("op").asText()).isIn("add", "remove", "replace"));
    assertThat(apply(difference, before)).isEqualTo(new Applied(after));
  }

  @Property(tries = 500)
  void aDocumentDoesNotDifferFromItself(@ForAll("objects") JsonNode document) {
    assertThat(PersonaDiff.between(document, document.deepCopy())).isEmpty();
  }

  @Property(tries = 2000)
  void applyingADiffNeverChangesTheDocumentItself(@ForAll("objects") JsonNode document,
      @ForAll("objects") JsonNode other,
      @ForAll("patches") JsonNode patch) {
    var before = document.deepCopy();

    apply(patch, document);
    apply(other, document);

    assertThat(document).isEqualTo(before);
  }

  @Property(tries = 1000)
  void theCanonicalFormIsTheSameHoweverTheDocumentWasWritten(@ForAll("objects") JsonNode document) {
    var rewritten = Json.parse(reversed(document).toPrettyString());

    assertThat(Json.canonical(rewritten)).isEqualTo(Json.canonical(document));
    assertThat(Json.canonical(Json.parse(Json.canonical(document)))).isEqualTo(Json.canonical(document));
    assertThat(Json.same(rewritten, document)).isTrue();
    assertThat(Json.sha256(document)).matches("[0-9a-f]{64}");
  }

  private static PersonaDiff.Application apply(JsonNode diff, JsonNode document) {
    return ((Parsed) PersonaDiff.parse(diff)).diff().applyTo(document);
  }

  /** The same value with the members of every object the other way round. */
  private static JsonNode reversed(JsonNode value) {
    if (value.isObject()) {
      var object = NODES.objectNode();
      List.copyOf(value.properties()).reversed().forEach(m -> object.set(m.getKey(), reversed(m.getValue())));
      return object;
    }
    if (value.isArray()) {
      var array = NODES.arrayNode();
      value.forEach(element -> array.add(reversed(element)));
      return array;
    }
    return value;
  }

  @Provide
  Arbitrary<JsonNode> objects() {
    return object(3);
  }

  /** Few names and short arrays, so that operations often meet something. */
  @Provide
  Arbitrary<JsonNode> patches() {
    var paths = Arbitraries.of("", "/a", "/b", "/a/a", "/a/0", "/b/-", "/a/b/0", "/~0~1", "/é/1");
    var ops = Arbitraries.of("add", "remove", "replace", "move", "copy", "test");
    Arbitrary<JsonNode> operation = Combinators.combine(ops, paths, paths, value(2)).as((op, path, from, value) -> {
      var safeFrom = path.startsWith(from + "/") ? path : from;
      return NODES.objectNode().put("op", op).put("path", path).put("from", safeFrom).set("value", value);
    });
    return operation.list().ofMaxSize(4).map(list -> NODES.arrayNode().addAll(list));
  }

  private static Arbitrary<JsonNode> object(int depth) {
    var names = Arbitraries.of("a", "b", "~/", "é", "", "0", "-");
    Arbitrary<Map<String, JsonNode>> members = Arbitraries.maps(names, value(depth - 1)).ofMaxSize(5);
    return members.map(m -> NODES.objectNode().setAll(new TreeMap<>(m)));
  }

  private static Arbitrary<JsonNode> value(int depth) {
    Arbitrary<JsonNode> number = Arbitraries.integers().between(-3, 3).map(NODES::numberNode);
    Arbitrary<JsonNode> fraction = Arbitraries.of(0.5, 1.0, -0.25, 1e21, 5e-324).map(NODES::numberNode);
    Arbitrary<JsonNode> text = Arbitraries.of("", "x", "ü😀", "\"\\\n").map(NODES::textNode);
    Arbitrary<JsonNode> other = Arbitraries.of(NODES.nullNode(), NODES.booleanNode(true), NODES.booleanNode(false));
    var plain = Arbitraries.oneOf(number, fraction, text, other);
    if (depth == 0) {
      return plain;
    }
    Arbitrary<JsonNode> array = value(depth - 1).list().ofMaxSize(4).map(list -> NODES.arrayNode().addAll(list));
    return Arbitraries.oneOf(plain, array, object(depth));
  }
}
