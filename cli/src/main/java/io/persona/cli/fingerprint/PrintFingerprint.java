package io.persona.cli.fingerprint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.persona.cli.api.ExitCode;
import io.persona.cli.frame.Arguments;
import io.persona.cli.frame.InputFile;
import io.persona.cli.frame.Session;
import io.persona.cli.frame.Usage;
import io.persona.cli.frame.Verb;
import io.persona.fingerprint.Fingerprint;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Computes a fingerprint here; no service takes part. */
public final class PrintFingerprint implements Verb {
  @Override
  public Usage usage() {
    return Usage.of("fingerprint",
        "Print the fingerprint of an agent: 156 words of 16 hex digits, word 0 first. Works without the stack.")
        .parameter("FILE",
            "A persona document with an agent block, or such a block alone, as JSON; - reads the standard input.")
        .flag("--picture", "Draw it, a dot a bit.")
        .examples("./persona fingerprint agent.json", "./persona show coach --json | ./persona fingerprint - --picture",
            "./persona show coach --json | ./persona fingerprint - --json");
  }

  @Override
  public int run(Arguments given, Session session) {
    var file = given.parameter();
    return switch (InputFile.read(file, session.terminal().in())) {
      case InputFile.Unreadable(var reason) -> session.fail(ExitCode.USAGE, reason);
      case InputFile.Read(var document) -> print(given, document, session);
    };
  }

  private static int print(Arguments given, JsonNode document, Session session) {
    try {
      var fingerprint = Fingerprint.of(agent(document));
      if (given.flag("--picture") && !session.json()) {
        session.print(Picture.of(fingerprint));
        return ExitCode.OK;
      }
      var words = words(fingerprint);
      session.print(session.json() ? json(words) : String.join("\n", words));
      return ExitCode.OK;
    } catch (IllegalArgumentException noAgent) {
      return session.fail(ExitCode.USAGE,
          given.parameter() + ": is no persona with an agent block, and no agent block: " + noAgent.getMessage());
    }
  }

  /** The agent block, wherever the systems that exchange agents put it. */
  private static JsonNode agent(JsonNode document) {
    for (var member : List.of("agent", "persona")) {
      if (document.path(member).isObject()) {
        return document.path(member);
      }
    }
    return document;
  }

  private static List<String> words(Fingerprint fingerprint) {
    var words = new ArrayList<String>();
    for (var word : fingerprint.words()) {
      words.add(HexFormat.of().toHexDigits(word));
    }
    return words;
  }

  private static String json(List<String> words) {
    var json = JsonNodeFactory.instance.objectNode();
    var array = json.putArray("fingerprint");
    words.forEach(array::add);
    return json.toString();
  }
}
