package io.persona.bench.query;

import io.persona.bench.BenchFailed;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One connection that sends the same request again and again. A client that understands HTTP costs more of the machine
 * than the service that it measures; this one only finds the end of each answer, which must say its length.
 */
final class Wire implements AutoCloseable {
  private static final int NOT_MODIFIED = 304;

  private final Socket socket;
  private final InputStream in;
  private final byte[] request;
  private final int expected;

  /**
   * @param headers  lines of the request, each with its end
   * @param expected status of every answer
   */
  Wire(URI address, String headers, int expected) throws IOException {
    this.socket = new Socket(address.getHost(), address.getPort());
    socket.setTcpNoDelay(true);
    this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    this.request = ("GET " + address.getRawPath() + " HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\n" + headers
        + "\r\n").getBytes(StandardCharsets.US_ASCII);
    this.expected = expected;
  }

  /** Sends the request and reads the whole answer. */
  void once() throws IOException {
    socket.getOutputStream().write(request);
    var status = Integer.parseInt(line().substring(9, 12));
    var length = 0;
    for (var header = line(); !header.isEmpty(); header = line()) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
      }
    }
    in.skipNBytes(status == NOT_MODIFIED ? 0 : length);
    if (status != expected) {
      throw new BenchFailed("expected status " + expected + ", got " + status);
    }
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream(64);
    for (var next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the service closed the connection");
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
