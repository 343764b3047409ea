package io.persona.cli;

import io.persona.cli.api.Environment;
import io.persona.cli.frame.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Runs a command in this JVM. */
public record CommandRun(int exitCode, String out, String err) {

  /** All services are the stub; the token is {@code t0ken}. */
  public static CommandRun against(StubService stub, String... args) {
    return with(surroundings(stub), "", args);
  }

  public static CommandRun withInput(StubService stub, String input, String... args) {
    return with(surroundings(stub), input, args);
  }

  public static CommandRun with(Map<String, String> environment, String input, String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var terminal = new Terminal(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
        new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
    var exitCode = Main.run(terminal, new Environment(environment), args);
    return new CommandRun(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  public static Map<String, String> surroundings(StubService stub) {
    var variables = new HashMap<String, String>();
    for (var service : new String[] {"QUERY", "COMMAND", "ROUTING"}) {
      variables.put("PERSONA_URL_" + service, stub.url());
    }
    variables.put("PERSONA_TOKEN", "t0ken");
    return variables;
  }
}
