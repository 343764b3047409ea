package io.persona.document.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.persona.document.Json;
import io.persona.document.Pointers;
import java.io.StringReader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads YAML and remembers where every value stood. Scalars mean what YAML 1.2 says ({@link YamlScalar}): {@code no} is a
 * text. Aliases are followed, up to a number of values that no honest file reaches.
 */
final class YamlSource {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MAX_VALUES = 200_000;

  private final Map<String, Position> keys = new HashMap<>();
  private final Map<String, Position> values = new HashMap<>();
  private final Set<Node> open = new HashSet<>();

  private YamlSource() {}

  static Reading read(String file, String text) {
    var options = new LoaderOptions();
    options.setNestingDepthLimit(Json.MAX_DEPTH);
    options.setCodePointLimit(Importer.MAX_BYTES);
    var source = new YamlSource();
    try {
      var root = new Yaml(options).compose(new StringReader(text));
      var tree = root == null ? NODES.nullNode() : source.value(root, "");
      return new SourceTree(file, tree, source.keys, source.values);
    } catch (Flaw flaw) {
      return unreadable(file, position(flaw.mark), flaw.field, flaw.getMessage());
    } catch (MarkedYAMLException malformed) {
      var mark = malformed.getProblemMark() == null ? malformed.getContextMark() : malformed.getProblemMark();
      return unreadable(file, mark == null ? Position.START : position(mark), "", malformed.getProblem());
    } catch (YAMLException malformed) {
      return unreadable(file, Position.START, "", "is not YAML that can be read");
    }
  }

  private JsonNode value(Node node, String pointer) {
    values.put(pointer, position(node.getStartMark()));
    if (values.size() > MAX_VALUES) {
      throw new Flaw(node, pointer, "holds more than " + MAX_VALUES + " values");
    }
    if (!open.add(node)) {
      throw new Flaw(node, pointer, "refers to itself");
    }
    var value = switch (node) {
      case MappingNode mapping -> object(mapping, pointer);
      case SequenceNode sequence -> array(sequence, pointer);
      case ScalarNode scalar -> scalar(scalar, pointer);
      default -> throw new Flaw(node, pointer, "cannot be imported");
    };
    open.remove(node);
    return value;
  }

  private JsonNode object(MappingNode mapping, String pointer) {
    var object = NODES.objectNode();
    for (var member : mapping.getValue()) {
      if (!(member.getKeyNode() instanceof ScalarNode key)) {
        throw new Flaw(member.getKeyNode(), pointer, "has a key that is no text");
      }
      var child = Pointers.child(pointer, key.getValue());
      if (object.has(key.getValue())) {
        throw new Flaw(key, child, "is there twice");
      }
      keys.put(child, position(key.getStartMark()));
      object.set(key.getValue(), value(member.getValueNode(), child));
    }
    return object;
  }

  private JsonNode array(SequenceNode sequence, String pointer) {
    var array = NODES.arrayNode();
    sequence.getValue().forEach(element -> array.add(value(element, pointer + "/" + array.size())));
    return array;
  }

  private static JsonNode scalar(ScalarNode scalar, String pointer) {
    if (!scalar.getTag().getValue().startsWith("tag:yaml.org,2002:")) {
      throw new Flaw(scalar, pointer, "has a tag that cannot be imported");
    }
    return scalar.isPlain() ? YamlScalar.plain(scalar.getValue()) : NODES.textNode(scalar.getValue());
  }

  private static Position position(Mark mark) {
    return new Position(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static Reading.Unreadable unreadable(String file, Position at, String field, String message) {
    return new Reading.Unreadable(new Problem(file, at.line(), at.column(), field, message));
  }

  /** Well-formed YAML that is no tree; thrown only to leave the recursion. */
  private static final class Flaw extends RuntimeException {
    private final transient Mark mark;
    private final String field;

    private Flaw(Node node, String pointer, String message) {
      super(message, null, false, false);
      this.mark = node.getStartMark();
      this.field = Fields.dotted(pointer);
    }
  }
}
