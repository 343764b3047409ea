package io.persona.cli.frame;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a verb was given, as its usage allows it.
 *
 * @param options    values by the first name of the option; a flag has none
 * @param parameters arguments without a name
 */
public record Arguments(Map<String, List<String>> options, List<String> parameters) {

  public boolean flag(String name) {
    return options.containsKey(name);
  }

  /** Value of an option, or null when it was not given. */
  public @Nullable String text(String name) {
    return options.containsKey(name) ? options.get(name).getLast() : null;
  }

  /** Values of an option that may be repeated. */
  public List<String> texts(String name) {
    return options.getOrDefault(name, List.of());
  }

  /** Value of an option, or null when it was not given. */
  public @Nullable Long count(String name) {
    var text = text(name);
    return text == null ? null : Long.valueOf(text);
  }

  /** Value of an option from 0 to 1, or null when it was not given. */
  public @Nullable Double fraction(String name) {
    var text = text(name);
    return text == null ? null : Double.valueOf(text);
  }

  /** The first argument without a name, of a verb that needs one. */
  public String parameter() {
    return parameters.getFirst();
  }

  /** The first argument without a name, of a verb that can do without. */
  public Optional<String> optionalParameter() {
    return parameters.stream().findFirst();
  }
}
