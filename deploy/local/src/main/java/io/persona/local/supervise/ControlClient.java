package io.persona.local.supervise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.persona.local.Home;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Talks to the supervisor of a home.
 *
 * @param home where it listens
 */
public record ControlClient(Home home) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The answer to a request such as {@code status}; empty when no supervisor runs. */
  public Optional<JsonNode> ask(String request) {
    try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(ControlSocket.in(home.run()));
      channel.write(ByteBuffer.wrap((request + "\n").getBytes(StandardCharsets.UTF_8)));
      var answer = Channels.newInputStream(channel).readAllBytes();
      return answer.length == 0 ? Optional.empty() : Optional.of(JSON.readTree(answer));
    } catch (IOException nobodyListens) {
      return Optional.empty();
    }
  }
}
