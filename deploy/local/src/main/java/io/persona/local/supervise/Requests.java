package io.persona.local.supervise;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.concurrent.CountDownLatch;

/**
 * What can be asked on the control socket: {@code status}, which costs nothing; {@code health}, which asks each service
 * anew; {@code restart <service>}; {@code stop}. A stop is answered
 * when everything has stopped.
 */
record Requests(Supervisor supervisor, CountDownLatch stop, CountDownLatch stopped) {
  String answer(String request) {
    var words = request.split(" ", 2);
    return switch (words[0]) {
      case "status" -> supervisor.status().toJson();
      case "health" -> supervisor.health().toJson();
      case "restart" -> supervisor.restart(words.length > 1 ? words[1] : "").map(name -> result("restarting", name))
          .orElseGet(() -> result("error", "no such service"));
      case "stop" -> stopAndWait();
      default -> result("error", "unknown request");
    };
  }

  private String stopAndWait() {
    stop.countDown();
    try {
      stopped.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return result("result", "stopped");
  }

  private static String result(String key, String value) {
    return JsonNodeFactory.instance.objectNode().put(key, value).toString();
  }
}
