package io.persona.cli.fingerprint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.persona.cli.api.ExitCode;
import io.persona.cli.frame.InputFile;
import io.persona.cli.frame.Session;
import io.persona.fingerprint.Fingerprint;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Computes a fingerprint here; no service takes part. */
@Command(name = "fingerprint", description = {
    "Print the fingerprint of an agent: 156 words of 16 hex digits, word 0 first.",
    "Works without the stack."}, footerHeading = "%nExamples:%n", footer = {"  ./persona fingerprint agent.json",
        "  ./persona show coach --json | ./persona fingerprint - --json"})
public final class PrintFingerprint implements Callable<Integer> {
  @Mixin
  private Session session;

  @Parameters(paramLabel = "FILE", description = "A persona document with an agent block, or such a block alone, as JSON; - reads the standard input.")
  private String file;

  @Override
  public Integer call() {
    return switch (InputFile.read(file, session.terminal().in())) {
      case InputFile.Unreadable unreadable -> session.fail(ExitCode.USAGE, unreadable.reason());
      case InputFile.Read read -> print(read.json());
    };
  }

  private int print(JsonNode document) {
    try {
      var words = words(Fingerprint.of(agent(document)));
      session.print(session.json() ? json(words) : String.join("\n", words));
      return ExitCode.OK;
    } catch (IllegalArgumentException noAgent) {
      return session.fail(ExitCode.USAGE,
          file + ": is no persona with an agent block, and no agent block: " + noAgent.getMessage());
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
