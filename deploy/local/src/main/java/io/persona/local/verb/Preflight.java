package io.persona.local.verb;

import io.persona.local.Home;
import io.persona.local.Installation;
import io.persona.local.Member;
import io.persona.local.Ports;
import io.persona.local.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What would keep the stack from starting, found before anything is started. */
record Preflight(Installation installation, Settings settings, Home home) {
  private static final long MIB = 1024L * 1024;
  private static final long NEEDED = 512 * MIB;

  /** One line each; empty when nothing is in the way. */
  List<String> obstacles() throws IOException {
    return Stream.of(unbuilt(), space(), Arrays.stream(Member.values()).flatMap(this::port), flight())
        .flatMap(obstacles -> obstacles).toList();
  }

  private Stream<String> unbuilt() {
    return settings.services().stream().filter(service -> !installation.isBuilt(service))
        .map(service -> service.module() + " is not built. './persona build' builds everything.");
  }

  private Stream<String> space() throws IOException {
    var free = Files.getFileStore(home.dir()).getUsableSpace();
    return free >= NEEDED
        ? Stream.empty()
        : Stream
            .of("only %d MiB are free at %s; the stack needs %d MiB. Free some, or set PERSONA_HOME to another disk."
                .formatted(free / MIB, home.dir(), NEEDED / MIB));
  }

  private Stream<String> port(Member member) {
    return port(settings.port(member), member.processName(), member.portVariable());
  }

  private Stream<String> flight() {
    return settings.services().contains(Member.ROUTING)
        ? port(settings.flightPort(), "Arrow Flight", "PERSONA_FLIGHT_PORT")
        : Stream.empty();
  }

  private static Stream<String> port(int port, String who, String variable) {
    if (!Ports.answers(port)) {
      return Stream.empty();
    }
    var owner = PortOwner.of(port).map(" by "::concat).orElse("");
    return Stream.of("port %d, which %s needs, is taken%s. Stop that, or set %s to another port."
        .formatted(port, who, owner, variable));
  }
}
