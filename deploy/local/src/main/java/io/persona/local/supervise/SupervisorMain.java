package io.persona.local.supervise;

import io.persona.local.Home;
import io.persona.local.Installation;
import io.persona.local.Settings;
import io.persona.local.process.AotCache;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** The background process that {@code ./persona up} starts. It ends when it is told to stop, and everything with it. */
public final class SupervisorMain {
  private SupervisorMain() {}

  /** Takes no arguments: the environment says everything. */
  public static void main(String[] args) throws IOException, InterruptedException {
    var installation = Installation.find();
    var settings = new Settings(System.getenv());
    var home = settings.home(installation);
    Files.createDirectories(home.run());
    try (var lock = lock(home)) {
      if (lock == null) {
        System.err.println("another supervisor has the lock of " + home.run());
        System.exit(1);
      }
      run(installation, settings, home);
    }
  }

  private static @Nullable FileLock lock(Home home) throws IOException {
    var channel = FileChannel.open(home.run().resolve("supervisor.lock"), StandardOpenOption.CREATE,
        StandardOpenOption.WRITE);
    return channel.tryLock();
  }

  private static void run(Installation installation, Settings settings, Home home)
      throws IOException, InterruptedException {
    Orphans.end(home);
    var aot = settings.aot(installation);
    var policy = aot instanceof AotCache.Record ? RestartPolicy.LOCAL.patient() : RestartPolicy.LOCAL;
    var supervisor = new Supervisor(new LocalStack(installation, settings, home, aot).units(), home, policy);
    var stop = new CountDownLatch(1);
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stopQuietly(supervisor), "stop"));
    var requests = new Requests(supervisor, stop, stopped);
    try (var _ = new Control(home.run(), requests::answer)) {
      supervisor.start();
      stop.await();
      supervisor.stop();
      stopped.countDown();
    }
  }

  private static void stopQuietly(Supervisor supervisor) {
    try {
      supervisor.stop();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
