package io.persona.query.outage;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A TCP proxy of this machine before one server, which does its clients harm when it is told to. */
public final class FaultProxy implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final int PIECE = 16_384;

  private final InetSocketAddress server;
  private final int port;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private @Nullable ServerSocket door;
  private boolean stalled;

  /**
   * @param port   where it listens; 0: any
   * @param server {@code host:port} that it connects to
   */
  FaultProxy(int port, String server) {
    var colon = server.lastIndexOf(':');
    this.server = new InetSocketAddress(server.substring(0, colon), Integer.parseInt(server.substring(colon + 1)));
    this.door = listen(port);
    this.port = door.getLocalPort();
  }

  String address() {
    return HOST + ":" + port;
  }

  /** Passes everything on: what was held, and what comes. */
  public synchronized void pass() {
    stalled = false;
    notifyAll();
    if (door == null) {
      door = listen(port);
    }
  }

  /** Accepts connections and bytes, on old connections and new ones, and passes nothing on. */
  public synchronized void stall() {
    stalled = true;
  }

  /** Ends all connections and refuses new ones. */
  public synchronized void cut() {
    end(door);
    door = null;
    open.forEach(FaultProxy::end);
  }

  @Override
  public void close() {
    cut();
  }

  private ServerSocket listen(int at) {
    try {
      var socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), at));
      Thread.ofVirtual().start(() -> accept(socket));
      return socket;
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }

  private void accept(ServerSocket from) {
    try {
      while (true) {
        connect(from.accept());
      }
    } catch (IOException cut) {
      // nobody is let in any more
    }
  }

  private void connect(Socket client) {
    try {
      var behind = new Socket(server.getAddress(), server.getPort());
      client.setTcpNoDelay(true);
      behind.setTcpNoDelay(true);
      Thread.ofVirtual().start(() -> pump(client, behind));
      Thread.ofVirtual().start(() -> pump(behind, client));
      remember(client, behind);
    } catch (IOException serverAway) {
      end(client);
    }
  }

  private synchronized void remember(Socket client, Socket behind) {
    if (door == null) {
      end(client);
      end(behind);
    } else {
      open.addAll(List.of(client, behind));
    }
  }

  private void pump(Socket from, Socket to) {
    var piece = new byte[PIECE];
    try {
      for (var count = 0; count >= 0; count = from.getInputStream().read(piece)) {
        awaitPassage();
        to.getOutputStream().write(piece, 0, count);
      }
    } catch (IOException | InterruptedException cut) {
      // as below
    }
    end(from);
    end(to);
    open.removeAll(List.of(from, to));
  }

  private synchronized void awaitPassage() throws InterruptedException {
    while (stalled) {
      wait();
    }
  }

  private static void end(@Nullable Closeable socket) {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException gone) {
      // an end is all that was wanted
    }
  }
}
