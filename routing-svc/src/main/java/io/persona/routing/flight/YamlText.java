package io.persona.routing.flight;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** Writes YAML in blocks. A text is quoted where any version of YAML could take it for something else. */
final class YamlText {
  private static final Pattern WORDS = Pattern.compile("[A-Za-z_]([A-Za-z0-9_ .,/-]*[A-Za-z0-9_.])?");
  private static final Set<String> NO_TEXT = Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");

  private YamlText() {}

  static String of(Object value) {
    var options = new DumperOptions();
    options.setDefaultFlowStyle(FlowStyle.BLOCK);
    options.setWidth(Integer.MAX_VALUE);
    options.setSplitLines(false);
    return new Yaml(new Printer(options), options).dump(value);
  }

  private static ScalarStyle style(String text) {
    if (WORDS.matcher(text).matches() && !NO_TEXT.contains(text.toLowerCase(Locale.ROOT))) {
      return ScalarStyle.PLAIN;
    }
    return text.chars().anyMatch(Character::isISOControl) ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.SINGLE_QUOTED;
  }

  private static final class Printer extends Representer {
    private Printer(DumperOptions options) {
      super(options);
      representers.put(Float.class, number -> representScalar(Tag.FLOAT, JsonText.number((Float) number)));
      representers.put(String.class, text -> representScalar(Tag.STR, (String) text, style((String) text)));
    }
  }
}
