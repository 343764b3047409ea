package io.persona.local.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.persona.local.Home;
import io.persona.local.Installation;
import io.persona.local.Member;
import io.persona.local.Ports;
import io.persona.local.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {
  @TempDir
  private Path dir;

  @Test
  void free_ports_are_no_obstacle() throws IOException {
    assertThat(preflight(freePorts()).obstacles()).isEmpty();
  }

  @Test
  void a_taken_port_is_named_with_its_owner_and_the_variable_to_change() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByName(Ports.HOST))) {
      var ports = freePorts();
      ports.put("PERSONA_QUERY_PORT", Integer.toString(taken.getLocalPort()));

      assertThat(preflight(ports).obstacles()).singleElement().asString().contains(
          "port " + taken.getLocalPort(), "query", "PERSONA_QUERY_PORT", "pid " + ProcessHandle.current().pid());
    }
  }

  @Test
  void a_service_that_was_not_built_is_named_with_what_builds_it() throws IOException {
    var everything = freePorts();
    everything.remove("PERSONA_SERVICES");

    assertThat(preflight(everything).obstacles()).hasSize(Member.services().size())
        .contains("routing-svc is not built. './persona build' builds everything.");
  }

  private Preflight preflight(Map<String, String> environment) {
    return new Preflight(new Installation(dir), new Settings(environment), new Home(dir));
  }

  private static Map<String, String> freePorts() {
    var ports = new HashMap<>(Map.of("PERSONA_SERVICES", "none"));
    Arrays.stream(Member.values())
        .forEach(member -> ports.put(member.portVariable(), Integer.toString(Ports.free())));
    ports.put("PERSONA_FLIGHT_PORT", Integer.toString(Ports.free()));
    return ports;
  }
}
