package io.persona.local.contract;

import com.sun.net.httpserver.HttpServer;
import io.persona.local.Ports;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** Says yes to everything, except to requests that it was told to leave without an answer. */
final class SilentRegistry implements AutoCloseable {
  private static final int OK = 200;
  private static final int EMPTY = -1;

  private final AtomicInteger ignored = new AtomicInteger();
  private final HttpServer server;

  SilentRegistry() throws IOException {
    server = HttpServer.create(new InetSocketAddress(Ports.HOST, 0), 0);
    server.createContext("/", exchange -> {
      if (ignored.getAndDecrement() <= 0) {
        exchange.sendResponseHeaders(OK, EMPTY);
        exchange.close();
      }
    });
    server.start();
  }

  void ignoreNext(int requests) {
    ignored.set(requests);
  }

  String url() {
    return "http://" + Ports.HOST + ":" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
