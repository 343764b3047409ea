package io.persona.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.persona.cli.api.Answer;
import io.persona.cli.api.Request;

/**
 * A request and its answer.
 *
 * @param tries how often it was sent until the answer was the expected one
 */
record Exchange(Request request, String url, Answer answer, int tries) {
  private static final int SHOWN = 480;

  /** As text, bodies shortened to 480 characters. */
  String text() {
    var text = new StringBuilder("    > ").append(request.method()).append(' ').append(url).append('\n');
    request.headers().forEach((name, value) -> {
      if (name.startsWith("If-")) {
        text.append("      ").append(name).append(": ").append(value).append('\n');
      }
    });
    if (request.body() != null) {
      text.append("      ").append(shown(request.body())).append('\n');
    }
    text.append("    < ").append(answer.status()).append(' ').append(shown(answer.text()));
    return text.append(tries > 1 ? "\n      (try " + tries + ")\n" : "\n").toString();
  }

  private static String shown(String body) {
    return body.length() <= SHOWN
        ? body
        : body.substring(0, SHOWN) + " … (" + body.length() + " characters)";
  }

  /** For programs, whole. */
  JsonNode json() {
    var json = JsonNodeFactory.instance.objectNode();
    json.putObject("request").put("method", request.method()).put("url", url).put("body", request.body());
    json.putObject("answer").put("status", answer.status()).put("body", answer.text());
    return json.put("tries", tries);
  }
}
