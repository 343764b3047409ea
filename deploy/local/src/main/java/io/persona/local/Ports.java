package io.persona.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** TCP ports of the loopback interface. */
public final class Ports {
  /** The address that everything listens on. */
  public static final String HOST = "127.0.0.1";

  private static final int CONNECT_MILLIS = 500;

  private Ports() {}

  /** A port that nobody listens on now; another process may still take it before the caller does. */
  public static int free() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      return socket.getLocalPort();
    } catch (IOException noPortLeft) {
      throw new UncheckedIOException(noPortLeft);
    }
  }

  /** Whether somebody accepts connections on the port. */
  public static boolean answers(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(HOST, port), CONNECT_MILLIS);
      return true;
    } catch (IOException nobody) {
      return false;
    }
  }
}
