package io.persona.command.policy;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What the policies look at. The rest is left out of the question, so that it is the same question for many personas and
 * its answer is known already. What cannot be told from the text counts as looked at.
 */
final class Attention {
  private final String text;
  private final boolean everything;
  private final Map<String, Boolean> found = new ConcurrentHashMap<>();

  Attention(Collection<String> policies) {
    // names of actions hold words that are also names of attributes
    this.text = String.join("\n", policies).replaceAll("Action\\s*::\\s*\"[^\"\\\\]*\"", "");
    // an escape can spell a name that a search for it does not find
    this.everything = text.indexOf('\\') >= 0;
  }

  /** The input with a blank in place of what no policy looks at. */
  PolicyInput narrow(PolicyInput input) {
    if (everything) {
      return input;
    }
    var attributes = new LinkedHashMap<String, Object>();
    input.attributes().forEach((name, value) -> attributes.put(name, looksAt(name) ? value : blank(value)));
    return new PolicyInput(names("Subject") ? input.subject() : "", input.kind(), input.capabilities(), input.action(),
        input.type(), names(input.type()) ? input.id() : "", Map.copyOf(attributes));
  }

  private boolean looksAt(String attribute) {
    return found.computeIfAbsent(attribute, name -> matches("[.\"\\s]" + Pattern.quote(name) + "\\b"));
  }

  /** Whether a policy names one entity of this type, as {@code Persona::"coach"}. */
  private boolean names(String type) {
    return found.computeIfAbsent(type, name -> matches(Pattern.quote(name) + "\\s*::"));
  }

  private boolean matches(String pattern) {
    return Pattern.compile(pattern).matcher(text).find();
  }

  private static Object blank(Object value) {
    return value instanceof Boolean ? Boolean.FALSE : "";
  }
}
