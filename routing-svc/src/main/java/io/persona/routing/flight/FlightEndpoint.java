package io.persona.routing.flight;

import io.grpc.netty.NettyServerBuilder;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.arrow.flight.FlightServer;
import org.apache.arrow.flight.Location;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs the Arrow Flight server while the service runs. */
@Singleton
public class FlightEndpoint {
  private static final Logger LOG = Logger.getLogger(FlightEndpoint.class);
  private static final int MAX_HEADERS = 16 * 1024;
  private static final long PATIENCE_SECONDS = 3;

  private final FlightConfig config;
  private final PersonaActions actions;
  private final Calls calls;
  private final Memory memory;
  private @Nullable FlightServer server;
  private @Nullable ExecutorService threads;

  FlightEndpoint(FlightConfig config, PersonaActions actions, Calls calls, Memory memory) {
    this.config = config;
    this.actions = actions;
    this.calls = calls;
    this.memory = memory;
  }

  void start(@Observes StartupEvent event) throws IOException {
    // A call waits for the command service, and for nothing else.
    threads = Executors.newVirtualThreadPerTaskExecutor();
    Consumer<NettyServerBuilder> bounds = builder -> builder.maxConcurrentCallsPerConnection(config.maxCalls());
    server = FlightServer
        .builder(memory.allocator(), Location.forGrpcInsecure(config.host(), config.port()), actions)
        .middleware(Call.KEY, calls).executor(threads).setMaxHeaderListSize(MAX_HEADERS)
        .maxInboundMessageSize((int) config.maxMessage().asLongValue()).transportHint("grpc.builderConsumer", bounds)
        .build().start();
    LOG.infof("Arrow Flight listens host=%s port=%d", config.host(), server.getPort());
  }

  /** Port that it listens on. */
  public int port() {
    if (server == null) {
      throw new IllegalStateException("not started");
    }
    return server.getPort();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    if (server != null && threads != null) {
      server.shutdown();
      if (!server.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
      server.close();
      threads.close();
    }
  }
}
