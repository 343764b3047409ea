package io.persona.cli.frame;

import io.persona.cli.frame.Option.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a verb is used. Declared in code and not in annotations: reading annotations took most of the time of a short
 * command, see the module's README.
 */
public final class Usage {
  /** Options of every verb. */
  static final List<Option> COMMON = List.of(
      new Option(List.of("--help", "-h"), Kind.FLAG, "", "Show this help.", false),
      new Option(List.of("--json"), Kind.FLAG, "", "Print JSON: the service's own, unchanged, also when it refuses.",
          false));

  private final String name;
  private final String description;
  private final List<Option> options = new ArrayList<>();
  private final List<Parameter> parameters = new ArrayList<>();
  private final List<String> examples = new ArrayList<>();

  private Usage(String name, String description) {
    this.name = name;
    this.description = description;
  }

  /** @param description one or two sentences; the first alone stands in the list of verbs */
  public static Usage of(String name, String description) {
    return new Usage(name, description);
  }

  /** An argument without a name, which the verb needs. */
  public Usage parameter(String placeholder, String text) {
    return add(new Parameter(placeholder, text, 1, 1));
  }

  /** An argument without a name that may be left out. */
  public Usage optionalParameter(String placeholder, String text) {
    return add(new Parameter(placeholder, text, 0, 1));
  }

  /** One or more arguments without a name. */
  public Usage parameters(String placeholder, String text) {
    return add(new Parameter(placeholder, text, 1, Integer.MAX_VALUE));
  }

  public Usage flag(String names, String text) {
    return add(names, Kind.FLAG, "", text, false);
  }

  public Usage text(String names, String placeholder, String text) {
    return add(names, Kind.TEXT, placeholder, text, false);
  }

  public Usage requiredText(String names, String placeholder, String text) {
    return add(names, Kind.TEXT, placeholder, text, true);
  }

  /** An option with text that may be repeated, or left out. */
  public Usage texts(String names, String placeholder, String text) {
    return add(names, Kind.TEXTS, placeholder, text, false);
  }

  /** An option with text that may be repeated, and is there once at least. */
  public Usage requiredTexts(String names, String placeholder, String text) {
    return add(names, Kind.TEXTS, placeholder, text, true);
  }

  /** An option with a whole number from 0. */
  public Usage count(String names, String text) {
    return add(names, Kind.COUNT, "N", text, false);
  }

  /** An option with a whole number from 0, which the verb needs. */
  public Usage requiredCount(String names, String text) {
    return add(names, Kind.COUNT, "N", text, true);
  }

  /** An option with a number from 0 to 1. */
  public Usage fraction(String names, String text) {
    return add(names, Kind.FRACTION, "0..1", text, false);
  }

  /** The options of a verb whose answer comes in pages. */
  public Usage pages() {
    return count("--limit", "Entries of a page, 1 to 500; else 50.").text("--cursor", "CURSOR",
        "Where the page before this one said to go on.");
  }

  /** What people can type. */
  public Usage examples(String... lines) {
    examples.addAll(List.of(lines));
    return this;
  }

  private Usage add(String names, Kind kind, String placeholder, String text, boolean required) {
    options.add(new Option(Arrays.asList(names.split(" ")), kind, placeholder, text, required));
    return this;
  }

  private Usage add(Parameter parameter) {
    parameters.add(parameter);
    return this;
  }

  public String name() {
    return name;
  }

  /** What it does. */
  public String description() {
    return description;
  }

  List<Option> options() {
    return options;
  }

  List<Parameter> parameters() {
    return parameters;
  }

  List<String> examples() {
    return examples;
  }

  Optional<Option> option(String given) {
    return Stream.concat(options.stream(), COMMON.stream())
        .filter(option -> option.names().contains(given)).findFirst();
  }

  /** An argument without a name. */
  record Parameter(String placeholder, String description, int least, int most) {}
}
