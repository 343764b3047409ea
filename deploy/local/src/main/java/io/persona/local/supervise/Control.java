package io.persona.local.supervise;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Function;

/**
 * Answers questions about the stack on a Unix domain socket that only its owner can use. A request is one line; the
 * answer is one JSON document, after which the connection ends.
 */
public final class Control implements AutoCloseable {
  private final ServerSocketChannel server;
  private final Path run;
  private final Function<String, String> answers;

  /**
   * Listens, and answers until it is closed.
   *
   * @param run     folder of the socket
   * @param answers gives the answer to a request
   */
  public Control(Path run, Function<String, String> answers) throws IOException {
    this.run = run;
    this.answers = answers;
    Files.createDirectories(run);
    Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwx------"));
    // Left by a supervisor that was killed: the lock says that there is no other.
    Files.deleteIfExists(run.resolve("supervisor.sock"));
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(ControlSocket.in(run));
    Thread.ofVirtual().name("control").start(this::accept);
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        var client = server.accept();
        Thread.ofVirtual().start(() -> answer(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void answer(SocketChannel client) {
    try (client) {
      var reader = new BufferedReader(new InputStreamReader(Channels.newInputStream(client), StandardCharsets.UTF_8));
      var request = reader.readLine();
      if (request != null) {
        client.write(ByteBuffer.wrap(answers.apply(request.strip()).getBytes(StandardCharsets.UTF_8)));
      }
    } catch (IOException clientWentAway) {
      // Nobody is left to tell.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    Files.deleteIfExists(run.resolve("supervisor.sock"));
  }
}
