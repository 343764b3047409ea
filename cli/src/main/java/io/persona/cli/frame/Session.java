package io.persona.cli.frame;

import com.fasterxml.jackson.databind.JsonNode;
import io.persona.cli.api.Api;
import io.persona.cli.api.Complaint;
import io.persona.cli.api.Environment;
import io.persona.cli.api.ExitCode;
import io.persona.cli.api.Reply;
import io.persona.cli.api.Request;
import java.util.function.Function;

/** What every verb gets: the terminal, the services, and how answers are shown. */
public final class Session {
  private final Terminal terminal;
  private final Environment environment;
  private final boolean json;

  /** @param json whether the output is for a program */
  public Session(Terminal terminal, Environment environment, boolean json) {
    this.terminal = terminal;
    this.environment = environment;
    this.json = json;
  }

  /** Sends a request and shows what came of it: the answer as JSON, or as the view makes it readable. */
  public int show(Request request, Function<JsonNode, String> view) {
    return show(api(), request, view);
  }

  /** As {@link #show(Request, Function)}, with a client that is there already. */
  public int show(Api api, Request request, Function<JsonNode, String> view) {
    var reply = api.send(request);
    if (reply instanceof Reply.Done done && (json || done.answer().json().isContainerNode())) {
      print(json ? done.answer().text() : view.apply(done.answer().json()));
      return ExitCode.OK;
    }
    return complain(api, reply);
  }

  /** Says why a call did not succeed. */
  public int complain(Api api, Reply reply) {
    if (reply instanceof Reply.Done done) {
      return fail(ExitCode.UNREACHABLE, api.url(done.request().resource())
          + " answers, but not in JSON. Is another program on that port?");
    }
    if (json) {
      print(Complaint.json(reply));
    } else {
      Complaint.lines(reply, api.token()).forEach(line -> terminal.err().println(Terminal.safe(line)));
    }
    return ExitCode.of(reply);
  }

  /** Says on the error stream why a command failed, and gives its exit code back. */
  public int fail(int exitCode, String reason) {
    terminal.err().println(Terminal.safe(reason));
    return exitCode;
  }

  /** Prints on the standard output, ending in one line break. */
  public void print(String text) {
    terminal.out().print(text.endsWith("\n") ? text : text + "\n");
  }

  /** Whether the output is for a program. */
  public boolean json() {
    return json;
  }

  public Terminal terminal() {
    return terminal;
  }

  /** The services as the environment says. */
  public Api api() {
    return new Api(environment);
  }

  public Environment environment() {
    return environment;
  }
}
