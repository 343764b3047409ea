package io.persona.routing.flight;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.persona.local.test.StackResource;
import io.persona.local.test.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.arrow.flight.FlightStatusCode;
import org.junit.jupiter.api.Test;

/**
 * Whatever is sent to the actions, the answer blames who sent it or is one. Every input follows from the seed, which a
 * failure names; {@code -Dflight.fuzz.seed} repeats it.
 */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(CommandStub.class)
class FlightFuzzTest {
  private static final long SEED = Long.getLong("flight.fuzz.seed", System.nanoTime());
  private static final int INPUTS = 400;
  private static final Set<FlightStatusCode> FINE = Set.of(FlightStatusCode.OK, FlightStatusCode.INVALID_ARGUMENT,
      FlightStatusCode.NOT_FOUND, FlightStatusCode.RESOURCE_EXHAUSTED);
  private static final String JSON = """
                                     {"agent_slot":77,"persona":{"volition":{"drive":"Find","curiosity":0.9,"autonomy":0.7,"persistence":0.85,\
                                     "risk_tolerance":0.6,"collaboration":0.4,"affinities":["a"],"aversions":[]},"traits":[{"name":"n","value":0.5}],\
                                     "features":[{"name":"f","proficiency":0.5,"preference":0.5,"cam_opcode":null}]},"threshold":0.5}""";
  private static final String YAML = """
                                     agent_slot: 77
                                     volition: {drive: Find, curiosity: 0.9, autonomy: 0.7, persistence: 0.85, risk_tolerance: 0.6,
                                       collaboration: 0.4, affinities: [a], aversions: []}
                                     traits:
                                       - {name: n, value: 0.5, frozen: true}
                                     features:
                                       - {name: f, proficiency: 0.5, preference: 0.5, cam_opcode: 0x60}
                                     """;
  private static final List<String> TOKENS = List.of("&a", "*a", "!!binary", "!x", "<<: *a", "? ", "- ", ": ", "|", ">",
      "%YAML",
      "---", "...", ".nan", ".inf", "-.inf", "NaN", "1e999", "-0", "0x", "0o8", "99999999999999999999", "1e-400",
      "null", "~",
      "{}", "[]", "\"\\u0000\"", "\"\\ud800\"", "\u0000", "\ud83d\ude00", "\u202e", "\ufeff", "\t", "\r", "true", "\"",
      "'", "\\", "256",
      "-1", "2026-01-01", "agent_slot", "{\"agent_slot\":77}", "persona", "slot");

  @Inject
  FlightEndpoint endpoint;

  @Test
  void no_input_makes_an_action_fail() throws InterruptedException {
    var random = new Random(SEED);
    try (var flight = new FlightCaller(endpoint.port())) {
      var actions = flight.actions(TestStack.adminToken());
      var seen = Stream.generate(() -> {
        var action = actions.get(random.nextInt(actions.size()));
        var input = input(random);
        var status = flight.status(action, input);
        assertThat(status).as(() -> "seed %d: %s of %s".formatted(SEED, action, shown(input))).isIn(FINE);
        return status;
      }).limit(INPUTS).collect(Collectors.toSet());

      assertThat(seen).contains(FlightStatusCode.OK, FlightStatusCode.INVALID_ARGUMENT);
    }
  }

  @Test
  void bombs_and_what_is_no_number_are_refused() throws InterruptedException {
    try (var flight = new FlightCaller(endpoint.port())) {
      for (var bad : List.of("[".repeat(100_000), "{\"a\":".repeat(50_000), "{agent_slot: ".repeat(50_000),
          "- ".repeat(100_000), laughs(), YAML.replace("0.9", ".nan"), YAML.replace("0.9", "1e999"),
          YAML.replace("Find", "\"\\ud800\""), YAML.replace("Find", "\"\\0\""),
          YAML.replace("77", "7" + "0".repeat(200_000)),
          YAML.replace("Find", "x".repeat(900_000)), JSON.replace("Find", "\\ud800"))) {
        for (var action : List.of("persona.attach", "persona.attach_yaml", "persona.get", "persona.compatible")) {
          assertThat(flight.status(action, bad.getBytes(UTF_8))).as("%s of %.60s", action, bad)
              .isEqualTo(FlightStatusCode.INVALID_ARGUMENT);
        }
      }
    }
  }

  private static String laughs() {
    var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      text.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", Collections.nCopies(10, "*a" + (i - 1)))));
    }
    return text.toString();
  }

  private static byte[] input(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> bytes(random);
      case 1 -> cut(random);
      case 2 -> "%s%s".formatted(TOKENS.get(random.nextInt(TOKENS.size())), text(random)).getBytes(UTF_8);
      case 3 -> flipped(random);
      case 4 -> ("{\"agent_slot\":%d}".formatted(random.nextInt(-2, 258))).getBytes(UTF_8);
      default -> spliced(random).getBytes(UTF_8);
    };
  }

  private static byte[] bytes(Random random) {
    var bytes = new byte[random.nextInt(300)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] cut(Random random) {
    var whole = text(random).getBytes(UTF_8);
    return Arrays.copyOf(whole, random.nextInt(whole.length));
  }

  private static byte[] flipped(Random random) {
    var bytes = text(random).getBytes(UTF_8);
    for (int i = random.nextInt(4); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private static String spliced(Random random) {
    var text = new StringBuilder(text(random));
    for (int i = random.nextInt(4); i >= 0; i--) {
      int from = random.nextInt(text.length());
      text.replace(from, Math.min(text.length(), from + random.nextInt(8)), TOKENS.get(random.nextInt(TOKENS.size())));
    }
    return text.toString();
  }

  private static String text(Random random) {
    return random.nextBoolean() ? JSON.replace(",\"threshold\":0.5", "") : YAML;
  }

  private static String shown(byte[] input) {
    return HexFormat.of().formatHex(input, 0, Math.min(input.length, 2000));
  }
}
