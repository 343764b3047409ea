package io.persona.cli.frame;

import io.persona.cli.frame.Option.Kind;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the arguments of a verb: {@code --name value}, {@code --name=value}, flags, arguments without a name, and
 * {@code --} before those that start with a dash.
 */
public final class Parser {
  private final Usage usage;
  private final Map<String, List<String>> options = new LinkedHashMap<>();
  private final List<String> parameters = new ArrayList<>();

  private Parser(Usage usage) {
    this.usage = usage;
  }

  /** What came of reading. */
  public sealed interface Parsed {
    /** All is as the usage allows it, or help was asked for. */
    record Read(Arguments arguments) implements Parsed {}

    /** @param reason one sentence */
    record Wrong(String reason) implements Parsed {}
  }

  /** Reads the arguments that follow the verb. */
  public static Parsed parse(Usage usage, List<String> arguments) {
    return new Parser(usage).read(arguments);
  }

  private Parsed read(List<String> arguments) {
    for (var rest = arguments.iterator(); rest.hasNext();) {
      var argument = rest.next();
      if (argument.equals("--")) {
        rest.forEachRemaining(parameters::add);
      } else if (argument.startsWith("-") && argument.length() > 1) {
        var flaw = option(argument, rest);
        if (!flaw.isEmpty()) {
          return new Parsed.Wrong(flaw);
        }
      } else {
        parameters.add(argument);
      }
    }
    var flaw = options.containsKey("--help") ? "" : incomplete();
    return flaw.isEmpty() ? new Parsed.Read(new Arguments(options, parameters)) : new Parsed.Wrong(flaw);
  }

  /** Takes an option with its value; returns what is wrong with it, or nothing. */
  private String option(String argument, Iterator<String> rest) {
    var equals = argument.indexOf('=');
    var name = equals < 0 ? argument : argument.substring(0, equals);
    var found = usage.option(name);
    if (found.isEmpty()) {
      return "Unknown option " + name + ".";
    }
    var option = found.get();
    if (option.kind() == Kind.FLAG) {
      options.put(option.name(), List.of());
      return equals < 0 ? "" : name + " takes no value.";
    }
    if (equals < 0 && !rest.hasNext()) {
      return name + " needs a value: " + option.placeholder() + ".";
    }
    var value = equals < 0 ? rest.next() : argument.substring(equals + 1);
    var values = options.computeIfAbsent(option.name(), _ -> new ArrayList<>());
    values.add(value);
    if (values.size() > 1 && option.kind() != Kind.TEXTS) {
      return name + " is given twice.";
    }
    return option.kind().accepts(value) ? "" : name + " takes " + option.kind().form() + ".";
  }

  private String incomplete() {
    for (var option : usage.options()) {
      if (option.required() && !options.containsKey(option.name())) {
        return "Missing: " + option.name() + " " + option.placeholder() + ".";
      }
    }
    var least = usage.parameters().stream().mapToInt(Usage.Parameter::least).sum();
    var most = usage.parameters().stream().mapToLong(Usage.Parameter::most).sum();
    if (parameters.size() < least) {
      return "Missing: " + usage.parameters().get(parameters.size()).placeholder() + ".";
    }
    return parameters.size() > most ? "Too many arguments: " + parameters.get((int) most) + "." : "";
  }
}
